package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.domain.Domain;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers in a request for which a domain has a place. */
final class Quantities {

  private static final Set<String> UNITS =
      Set.of("second", "minute", "hour", "day", "week", "month", "year");

  private static final Set<String> BEFORE = Set.of("after", "for", "within", "in", "every");

  private final Domain domain;
  private final Saying saying;
  private final Map<String, String> values = new HashMap<>();

  Quantities(Domain domain, Saying saying) {
    this.domain = domain;
    this.saying = saying;
  }

  Map<String, String> values() {
    for (int at = 0; at < saying.words().size(); at++) {
      if (asks("{duration")) {
        duration(at);
      }
      if (asks("{low")) {
        range(at);
      }
      if (asks("{count") && number(at).isPresent()) {
        values.put("count", number(at).get());
        saying.tell(at, at + 1);
      }
    }
    return values;
  }

  private boolean asks(String hole) {
    return domain.tables().stream()
        .flatMap(table -> table.clauses().stream())
        .anyMatch(clause -> clause.text().contains(hole));
  }

  private Optional<String> number(int at) {
    return at >= 0 && at < saying.words().size()
        ? Values.number(saying.between(at, at + 1))
        : Optional.empty();
  }

  /** As in: after an hour, 30 minutes. */
  private void duration(int at) {
    String unit = Inflection.singular(saying.words().get(at));
    if (!UNITS.contains(unit) || at == 0) {
      return;
    }
    Optional<String> count = number(at - 1);
    boolean single = BEFORE.contains(saying.words().get(at - 1));
    if (count.isPresent() || single) {
      String many = count.orElse("1");
      values.put("duration", many + " " + unit + (many.equals("1") ? "" : "s"));
      saying.tell(single ? at : at - 1, at + 1);
    }
  }

  /** As in: 1 to 5, 1-5, between 1 and 5, five stars. */
  private void range(int at) {
    Optional<String> first = number(at);
    if (first.isEmpty()) {
      return;
    }
    int next = at + 1;
    boolean joined =
        next < saying.words().size()
            && List.of("to", "and", "through", "-").contains(saying.words().get(next));
    Optional<String> second = number(joined ? next + 1 : next);
    if (second.isPresent()) {
      values.put("low", first.get());
      values.put("high", second.get().replace("-", ""));
      saying.tell(at, (joined ? next + 1 : next) + 1);
    } else if (next < saying.words().size()
        && Phrase.of(saying.words().get(next)).name().startsWith("star")) {
      values.put("high", first.get());
      saying.tell(at, next);
    }
  }
}

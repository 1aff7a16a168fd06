package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.domain.Choice;
import dev.dbx.migration.generate.domain.Domain;
import dev.dbx.migration.generate.domain.Domain.Sketch;
import dev.dbx.migration.generate.domain.DomainBuilder;
import dev.dbx.migration.generate.domain.Line;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** New tables that are described by what is known of a row. */
final class DescribedTables {

  private static final Set<String> VERBS =
      Saying.words(
          "can may must should cannot not have has is are be make by than as instead when "
              + "whenever if unless rename drop remove delete change index into from no only "
              + "never always automatically column columns split partition move convert turn "
              + "get gets needs need enable protect between and or");

  private static final Set<String> OWNING = Set.of("for", "of", "on", "in", "per");

  private DescribedTables() {}

  static List<Rule> rules() {
    return List.of(Rule.of(DescribedTables::read, "{all}"));
  }

  private static Change read(Match match, Context context) {
    Saying saying = new Saying(match.get("all"));
    boolean said = saying.words().subList(0, saying.start()).contains("table");
    Phrase head = saying.between(saying.start(), saying.headEnd());
    int owning = owning(head, said);
    Phrase noun = withoutTable(head.to(owning)).bare();
    boolean named =
        noun.isNoun() && noun.size() <= 3 && noun.words().stream().noneMatch(VERBS::contains);
    // a to-do list is one; to a table something is added
    named &= noun.words().lastIndexOf("to") < 1;
    boolean several =
        said || saying.start() == 0 || Inflection.plural(noun.name()).equals(noun.name());
    if (!named || !several || !said && context.findTable(noun).isPresent()) {
      throw Unclear.notThis();
    }
    List<Line> lines = new ArrayList<>();
    if (owning < head.size()) {
      TableShape owner = context.table(head.from(owning + 1));
      lines.add(owner(owner));
    }
    saying.tell(saying.start(), saying.headEnd());
    List<Saying.Part> parts = saying.untold(saying.start());
    String plural = Inflection.plural(noun.name());
    if (parts.isEmpty()) {
      throw said || owning < head.size() ? asking(plural) : Unclear.notThis();
    }
    lines.addAll(new Attributes(context).read(parts));
    return make(plural, lines, context);
  }

  private static int owning(Phrase head, boolean said) {
    return IntStream.range(1, Math.max(1, head.size() - 1))
        .filter(at -> OWNING.contains(head.words().get(at)))
        .findFirst()
        .orElse(head.size());
  }

  private static Phrase withoutTable(Phrase phrase) {
    return phrase.without(Set.of("table", "tables"));
  }

  private static Line owner(TableShape owner) {
    String name = owner.name().name().value();
    return Line.parse(
        Inflection.singular(name) + "_id references " + name + " on delete cascade not null");
  }

  private static Unclear asking(String plural) {
    return Unclear.ambiguous(
        "What is known of one of the " + plural.replace('_', ' ') + "?",
        List.of(
            "a table of " + plural + " with name and description",
            "a table of " + plural + " with title, status (open, closed) and due date"));
  }

  private static Change make(String plural, List<Line> lines, Context context) {
    Sketch sketch = new Sketch(List.of(plural), false, List.of());
    Domain domain =
        new Domain(
            plural,
            List.of(),
            Optional.empty(),
            Set.of(),
            List.of(sketch),
            List.of("the table is called " + plural),
            List.of(),
            Optional.empty());
    Choice choice = new Choice("", "user", Map.of(), Set.of(), Map.of(), lines);
    return DomainBuilder.build(domain, choice, context.tables());
  }
}

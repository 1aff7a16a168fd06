package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.domain.Domain;
import dev.dbx.migration.generate.domain.DomainBuilder;
import dev.dbx.migration.generate.domain.Domains;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** New tables of a domain that is known. */
final class DomainPatterns {

  private static final Set<String> ADDING = Set.of("add", "give", "put");

  private static final Set<String> PREPOSITIONS =
      Set.of("to", "from", "with", "for", "on", "in", "between", "of");

  private DomainPatterns() {}

  static List<Rule> rules() {
    return List.of(Rule.of(DomainPatterns::read, "{all}"));
  }

  private static Change read(Match match, Context context) {
    Saying saying = new Saying(match.get("all"));
    if (saying.isLiteral() || isColumn(saying, context)) {
      throw Unclear.notThis();
    }
    List<DomainFit> fits = new ArrayList<>();
    List<Unclear> doubts = new ArrayList<>();
    for (Domain domain : Domains.all()) {
      try {
        DomainFit.of(domain, saying.copy(), context).ifPresent(fits::add);
      } catch (Unclear doubt) {
        doubts.add(doubt);
      }
    }
    DomainFit best =
        fits.stream()
            .max(Comparator.comparing(DomainFit::told))
            .orElseThrow(
                () -> doubts.stream().max(Unclear.BY_STRENGTH).orElseGet(Unclear::notThis));
    best.assumptions().forEach(context::assume);
    return DomainBuilder.build(best.domain(), best.choice(), context.tables());
  }

  /** As in: add a rating from 1 to 5 to products. */
  private static boolean isColumn(Saying saying, Context context) {
    List<String> words = saying.words();
    int end = saying.start();
    while (end < words.size() && !PREPOSITIONS.contains(words.get(end))) {
      end++;
    }
    String noun = words.get(Math.max(saying.start(), end - 1));
    return ADDING.contains(words.get(0))
        && Inflection.singular(noun).equals(noun)
        && IntStream.range(end, words.size() - 1)
            .filter(at -> words.get(at).equals("to"))
            .anyMatch(at -> context.exactTable(saying.between(at + 1, at + 2)).isPresent());
  }
}

package dev.dbx.query.slow;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.slow.AnalyzeSlowQueries.Output;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of slow queries. */
final class SlowWords {

  /** Markdown shows lines that are indented so far as they are. */
  private static final String CODE = "    ";

  private static final int MOST_STATEMENTS = 5;
  private static final int STATEMENTS_SHOWN = 3;

  private SlowWords() {}

  static String headline(Output out) {
    if (out.queries().isEmpty()) {
      return "No statement was counted, " + out.since();
    }
    double shown = out.queries().stream().mapToDouble(SlowQuery::sharePercent).sum();
    long helped = out.queries().stream().filter(query -> !query.indexes().isEmpty()).count();
    return "%d statements take %s of %s; an index would help %s of them"
        .formatted(
            out.queries().size(),
            Numbers.percent(shown),
            Numbers.ms(out.totalMs()),
            helped == 0 ? "none" : String.valueOf(helped));
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    int rank = 0;
    for (SlowQuery query : out.queries()) {
      lines.add("%d. %s".formatted(++rank, measures(query)));
      lines.add("");
      lines.add(CODE + query.sql());
      query.plan().forEach(line -> lines.add(CODE + "  " + line));
      lines.add("");
      query.values().ifPresent(it -> lines.add("- planned for " + it));
      query.notPlanned().ifPresent(reason -> lines.add("- not planned: " + reason));
      query.tips().forEach(tip -> lines.add("- " + words(tip)));
      if (!query.indexes().isEmpty()) {
        lines.add(
            "- cost %s instead of %s with:"
                .formatted(
                    Numbers.count(query.costWithIndexes().orElse(0.0)),
                    Numbers.count(query.cost().orElse(0.0))));
        lines.add("");
        query.indexes().forEach(index -> script(index, lines));
      }
      lines.add("");
    }
    lines.add("- statements: " + out.since());
    out.means().ifPresent(means -> lines.add("- planned in a " + means));
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }

  /** That of a partitioned table has two lines for each partition. */
  private static void script(String index, List<String> lines) {
    List<String> statements = index.lines().toList();
    int shown = statements.size() > MOST_STATEMENTS ? STATEMENTS_SHOWN : statements.size();
    statements.subList(0, shown).forEach(line -> lines.add(CODE + line));
    if (shown < statements.size()) {
      lines.add(
          CODE + "-- and %d more; test-index prints them all".formatted(statements.size() - shown));
    }
  }

  private static String measures(SlowQuery query) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Numbers.percent(query.sharePercent()) + " of the time: " + Numbers.ms(query.totalMs()));
    parts.add(Numbers.count(query.calls()) + " calls of " + Numbers.ms(query.meanMs()));
    query.p95Ms().ifPresent(ms -> parts.add("95% within " + Numbers.ms(ms)));
    parts.add(Numbers.count(query.rows()) + " rows");
    query.hitPercent().ifPresent(hit -> parts.add(Numbers.percent(hit) + " from the cache"));
    if (query.tempBytes() > 0) {
      parts.add(Bytes.words(query.tempBytes()) + " of temporary files");
    }
    if (query.walBytes() > 0) {
      parts.add(Bytes.words(query.walBytes()) + " of WAL");
    }
    parts.add("by " + String.join(", ", query.roles()));
    return String.join(", ", parts);
  }

  private static String words(Finding tip) {
    return tip.rule()
        + "  "
        + tip.subject()
        + ": "
        + tip.message()
        + tip.evidence().map(evidence -> " (" + evidence + ")").orElse("");
  }
}

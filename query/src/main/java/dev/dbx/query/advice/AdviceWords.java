package dev.dbx.query.advice;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.advice.AdvisedIndex.Improvement;
import dev.dbx.query.advice.ReportMissingIndexes.Output;
import dev.dbx.query.index.BuildTime;
import dev.dbx.query.plan.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of advised indexes. */
final class AdviceWords {

  private static final int IMPROVEMENTS_SHOWN = 5;

  /** Markdown shows lines that are indented so far as they are. */
  private static final String CODE = "    ";

  private AdviceWords() {}

  static String headline(Output out) {
    return out.indexes().isEmpty()
        ? "No index would help: %d statements planned with %d candidates"
            .formatted(out.statements(), out.candidates())
        : "%d %s would save %s of the time of %d statements, and take %s"
            .formatted(
                out.indexes().size(),
                out.indexes().size() == 1 ? "index" : "indexes",
                Numbers.percent(out.savedPercent()),
                out.statements(),
                Bytes.words(out.sizeBytes()));
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    out.indexes().forEach(advised -> advised(advised, lines));
    out.since().ifPresent(since -> lines.add("- statements: " + since));
    lines.add("- means: " + out.means());
    out.skipped().forEach(it -> lines.add("- not planned: " + it.sql() + " (" + it.reason() + ")"));
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }

  private static void advised(AdvisedIndex advised, List<String> lines) {
    advised.index().lines().forEach(line -> lines.add(CODE + line));
    lines.add(CODE + "-- undo: " + advised.undo());
    lines.add("");
    lines.add(
        "- saves %s of all time; about %s, built in %s; the table saw %s writes"
            .formatted(
                Numbers.percent(advised.savedPercent()),
                Bytes.words(advised.sizeBytes()),
                BuildTime.words(advised.buildSeconds()),
                Numbers.count(advised.writes())));
    advised
        .replaces()
        .ifPresent(
            old ->
                lines.add(
                    "- replaces "
                        + old
                        + ", which begins the same: planned without it, no statement costs more"));
    advised.improves().stream()
        .limit(IMPROVEMENTS_SHOWN)
        .forEach(improvement -> lines.add("- " + words(improvement)));
    int more = advised.improves().size() - IMPROVEMENTS_SHOWN;
    if (more > 0) {
      lines.add("- and %d more statements".formatted(more));
    }
    lines.add("");
  }

  private static String words(Improvement improvement) {
    return "cost %s -> %s (-%s), %s%s%s: %s"
        .formatted(
            Numbers.count(improvement.oldCost()),
            Numbers.count(improvement.newCost()),
            Numbers.percent(improvement.savedPercent()),
            improvement.why(),
            improvement.calls().map(calls -> " " + Numbers.count(calls) + " times").orElse(""),
            improvement.values().map(it -> ", for " + it).orElse(""),
            improvement.sql());
  }
}

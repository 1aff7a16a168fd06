package dev.dbx.query.index;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.index.TestIndex.Output;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.plan.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of an index that was tried. */
final class IndexWords {

  /** Markdown shows lines that are indented so far as they are. */
  private static final String CODE = "    ";

  private IndexWords() {}

  static String headline(Output out) {
    return switch (out.verdict()) {
      case HELPS -> "The index helps: " + best(out);
      case COULD_HELP -> "The index would serve look-ups by its keys: " + best(out);
      case DOES_NOT_HELP ->
          "The index does not help: of %d plans %d use it, and none gets %.0f%% cheaper"
              .formatted(out.queries().size(), used(out), LabPlan.WORTH_PERCENT);
      case NOT_JUDGED ->
          "The index was not judged: none of %d statements could be planned"
              .formatted(out.skipped().size());
      case ALREADY_THERE -> "There is such an index already: " + out.existing().orElse("");
    };
  }

  private static long used(Output out) {
    return out.queries().stream().filter(QueryEffect::used).count();
  }

  /** Statements are ordered by what they save. */
  private static String best(Output out) {
    QueryEffect best = out.queries().get(0);
    return "%d of %d plans use it, the best costs %s instead of %s (%s less)"
        .formatted(
            used(out),
            out.queries().size(),
            Numbers.count(best.newCost()),
            Numbers.count(best.oldCost()),
            Numbers.percent(best.savingPercent()));
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    out.index().lines().forEach(line -> lines.add(CODE + line));
    lines.add(CODE + "-- undo: " + out.undo());
    lines.add("");
    out.queries().forEach(effect -> effect(effect, lines));
    lines.add(
        "- size: about %s, built in %s"
            .formatted(Bytes.words(out.sizeBytes()), BuildTime.words(out.buildSeconds())));
    lines.add("- " + writes(out.writes()));
    out.existing().ifPresent(it -> lines.add("- begins with the same keys: " + it));
    lines.add("- means: " + out.means());
    out.skipped().forEach(it -> lines.add("- not judged: " + it.sql() + " (" + it.reason() + ")"));
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }

  private static void effect(QueryEffect effect, List<String> lines) {
    String change =
        effect.used()
            ? "cost %s -> %s (%s less)"
                .formatted(
                    Numbers.count(effect.oldCost()),
                    Numbers.count(effect.newCost()),
                    Numbers.percent(effect.savingPercent()))
            : "not used, cost " + Numbers.count(effect.oldCost());
    String times =
        effect
            .newMs()
            .map(ms -> ", " + Numbers.ms(effect.oldMs().orElse(0.0)) + " -> " + Numbers.ms(ms))
            .orElse("");
    String values = effect.values().map(it -> ", for " + it).orElse("");
    lines.add("- " + change + times + origin(effect) + values);
    lines.add("");
    lines.add(CODE + effect.sql());
    lines.add(CODE + effect.oldPlan() + (effect.used() ? "  ->  " + effect.newPlan() : ""));
    lines.add("");
  }

  private static String origin(QueryEffect effect) {
    return switch (effect.origin()) {
      case ARGUMENT -> "";
      case PG_STAT_STATEMENTS -> ", called " + Numbers.count(effect.calls().orElse(0L)) + " times";
      case PROBE -> ", a look-up by its keys";
      case POLICY -> ", a policy's condition";
      case FOREIGN_KEY -> ", a foreign key's check";
    };
  }

  private static String writes(WriteCost writes) {
    long all = writes.inserts() + writes.updates() + writes.deletes();
    String hot =
        writes.notIndexedYet().isEmpty()
            ? ""
            : "; updates of %s, which no index has yet, would be no heap-only ones any more (%s of all are)"
                .formatted(
                    String.join(", ", writes.notIndexedYet()),
                    Numbers.percent(writes.hotPercent()));
    return "writes: index number %d of the table, which saw %s (%s)%s"
        .formatted(
            writes.indexesBefore() + 1,
            Numbers.count(all) + " writes",
            writes.since(),
            writes.updates() == 0 ? "" : hot);
  }
}

package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.catalog.TriggerEvent;
import dev.dbx.core.catalog.TriggerTiming;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.TablePlan;
import dev.dbx.seeding.plan.TablePlan.ColumnPlan;
import dev.dbx.seeding.write.SeedTestData.Made;
import dev.dbx.seeding.write.SeedTestData.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads of test data. */
final class SeedWords {

  private SeedWords() {}

  static String headline(Output out) {
    String what = "%,d rows %%s %s, seed %d".formatted(out.rows(), out.template(), out.seed());
    return switch (out.done()) {
      case PLANNED -> "Would make " + what.formatted("in " + out.tables().size() + " tables by");
      case MADE -> "Made " + what.formatted("in " + out.tables().size() + " tables by");
      case REMOVED -> "Removed " + what.formatted("of");
    };
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    for (Made made : out.tables()) {
      lines.add("- %s: %,d%s".formatted(made.table().sql(), made.rows(), keys(made)));
      made.columns().forEach(column -> lines.add("  - " + words(column)));
    }
    lines.add("");
    lines.add("- run as: " + out.runAs());
    out.label().ifPresent(label -> lines.add("- undo: dbx seed-test-data " + label + " --undo"));
    out.file().ifPresent(file -> lines.add("- written down in " + file));
    out.notes().forEach(note -> lines.add("- note: " + note));
    return String.join("\n", lines);
  }

  private static String keys(Made made) {
    return made.keys().isEmpty()
        ? ""
        : made.keys().stream()
            .collect(
                Collectors.joining(", ", " (", made.rows() > made.keys().size() ? ", ...)" : ")"));
  }

  private static String words(ColumnPlan column) {
    return "%s %s: %s (%s)"
        .formatted(column.column().sql(), column.type(), column.generator(), column.why());
  }

  static String preview(SeedPlan plan) {
    return plan.tables().stream().map(SeedWords::line).collect(Collectors.joining("\n"));
  }

  private static String line(TablePlan table) {
    return "%s: %,d rows".formatted(table.table().name().sql(), table.count());
  }

  /** Triggers run, and what they write elsewhere is not known. */
  static List<String> ofTriggers(SeedPlan plan) {
    String tables =
        plan.tables().stream()
            .filter(table -> table.table().triggers().stream().anyMatch(SeedWords::inserts))
            .map(table -> table.table().name().sql())
            .collect(Collectors.joining(", "));
    return tables.isEmpty()
        ? List.of()
        : List.of("what triggers on " + tables + " write elsewhere is not undone");
  }

  private static boolean inserts(Trigger trigger) {
    return trigger.events().contains(TriggerEvent.INSERT)
        && trigger.timing() != TriggerTiming.BEFORE
        && trigger.enabled() != TriggerEnabled.DISABLED;
  }

  /** What to do when the server rejects a row. */
  static String hint(String sqlState) {
    return switch (sqlState) {
      case "23505" ->
          "such a row is there already, perhaps of the same template and seed: take another --seed,"
              + " or undo the earlier run";
      case "23514", "23503", "23502", "23P01" ->
          "dbx did not understand the constraint: give the columns values in .dbx/seeds/NAME.toml"
              + " below [values]";
      case "42501" ->
          "the role may not insert there: its owner can grant it; where a policy decides,"
              + " test-rls-policy says why";
      case "53100" ->
          "the server's disk is full: make room, or ask for fewer rows; nothing was written";
      default -> "a trigger or a function may have raised it; nothing was written";
    };
  }
}

package dev.dbx.migration.plan;

import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Rename;
import dev.dbx.migration.plan.Step.Transaction;
import dev.dbx.migration.text.SqlComment;
import java.util.ArrayList;
import java.util.List;

/** A plan as a script for psql, with everything said that a person has to know before it is run. */
final class PlanText {

  private static final String LOCK_TIMEOUT = "SET lock_timeout = '5s';";

  private final MigrationPlan plan;
  private final List<String> lines = new ArrayList<>();
  private boolean open;

  PlanText(MigrationPlan plan, String from, String to) {
    this.plan = plan;
    lines.add("-- From " + from + " to " + to + ".");
  }

  String text() {
    losses();
    renames();
    outside();
    gaps();
    if (plan.steps().isEmpty()) {
      lines.add("-- There is nothing to do.");
    } else {
      lines.add("");
      lines.add(
          "-- A lock that is not had soon is given up, rather than to let everybody wait behind"
              + " it.");
      lines.add(LOCK_TIMEOUT);
      plan.steps().forEach(this::step);
      close();
    }
    return String.join("\n", lines) + "\n";
  }

  private void list(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("--");
      lines.add("-- " + title);
      entries.forEach(entry -> lines.add(SqlComment.of("  " + entry)));
    }
  }

  private void losses() {
    list("Data that will be lost:", plan.dataLoss());
  }

  private void renames() {
    list(
        "Taken for the same under another name:",
        plan.renames().stream().map(PlanText::rename).toList());
  }

  private static String rename(Change change) {
    Rename rename = change.rename().orElseThrow();
    return rename.from()
        + " is now "
        + change.subject().sql()
        + " ("
        + Math.round(rename.confidence() * 100)
        + "%: "
        + rename.reason()
        + ")";
  }

  private void outside() {
    list(
        "Cannot run inside a transaction block:",
        plan.steps().stream().filter(Step::outsideTransaction).map(Step::object).toList());
  }

  private void gaps() {
    list(
        "Not part of it, and still different afterwards:",
        plan.notPlanned().stream().map(gap -> gap.object() + ": " + gap.reason()).toList());
  }

  private void step(Step step) {
    if (step.transaction() == Transaction.SHARED) {
      begin();
    } else {
      close();
    }
    lines.add("");
    lines.add(SqlComment.of(step.object()));
    step.dataLoss().ifPresent(loss -> lines.add(SqlComment.of("DATA LOSS: " + loss)));
    step.note().ifPresent(note -> lines.add(SqlComment.of(note)));
    if (step.outsideTransaction()) {
      lines.add(
          "-- Not in a transaction."
              + (step.sql().startsWith("CREATE ")
                  ? " If it fails, drop the invalid index before trying again."
                  : ""));
    }
    lines.add(step.sql() + ";");
  }

  private void begin() {
    if (!open) {
      lines.add("");
      lines.add("BEGIN;");
      open = true;
    }
  }

  private void close() {
    if (open) {
      lines.add("");
      lines.add("COMMIT;");
      open = false;
    }
  }
}

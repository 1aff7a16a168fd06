package dev.dbx.migration.generate.sql;

import dev.dbx.migration.plan.Step;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.text.SqlComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps as a script, in as few transactions as their locks allow. */
public final class ScriptText {

  private static final String PATIENCE = "lock_timeout = '5s';";

  private final List<String> lines = new ArrayList<>();
  private final boolean begins;
  private boolean open;

  private ScriptText(boolean begins) {
    this.begins = begins;
  }

  /**
   * The whole script; empty text for no steps.
   *
   * @param around what the tool that runs it puts around it
   */
  public static String of(List<Step> steps, Transaction around) {
    if (steps.isEmpty()) {
      return "";
    }
    ScriptText text = new ScriptText(around == Transaction.STATEMENT);
    setting(steps, around).ifPresent(text.lines::add);
    for (int i = 0; i < steps.size(); i++) {
      text.step(steps.get(i), i + 1 < steps.size() && isShared(steps.get(i + 1)));
    }
    text.close();
    return String.join("\n", text.lines).strip() + "\n";
  }

  /** A second statement would bring one that must be alone into a transaction. */
  private static Optional<String> setting(List<Step> steps, Transaction around) {
    if (around == Transaction.STATEMENT) {
      return Optional.of("SET " + PATIENCE);
    }
    return steps.stream().anyMatch(Step::outsideTransaction)
        ? Optional.empty()
        : Optional.of((around == Transaction.IMPLICIT ? "SET " : "SET LOCAL ") + PATIENCE);
  }

  private static boolean isShared(Step step) {
    return step.transaction() == Step.Transaction.SHARED;
  }

  private void step(Step step, boolean another) {
    if (!isShared(step)) {
      close();
    } else if (begins && !open && another) {
      lines.add("");
      lines.add("BEGIN;");
      open = true;
    }
    lines.add("");
    lines.add(SqlComment.of(step.object()));
    step.dataLoss().ifPresent(loss -> lines.add(SqlComment.of("DATA LOSS: " + loss)));
    step.note().ifPresent(note -> lines.add(SqlComment.of(note)));
    if (step.outsideTransaction()) {
      lines.add("-- Not in a transaction.");
    }
    lines.add(step.sql() + ";");
  }

  private void close() {
    if (open) {
      lines.add("");
      lines.add("COMMIT;");
      open = false;
    }
  }
}

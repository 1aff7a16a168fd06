package dev.dbx.migration.generate.sql;

import dev.dbx.migration.plan.Step;
import dev.dbx.migration.plan.Step.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Steps as a script, in as few transactions as their locks allow. */
public final class ScriptText {

  private final List<String> lines = new ArrayList<>();
  private boolean open;

  private ScriptText() {}

  /** The whole script; empty text for no steps. */
  public static String of(List<Step> steps) {
    if (steps.isEmpty()) {
      return "";
    }
    ScriptText text = new ScriptText();
    text.lines.add("SET lock_timeout = '5s';");
    for (int i = 0; i < steps.size(); i++) {
      text.step(steps.get(i), i + 1 < steps.size() && isShared(steps.get(i + 1)));
    }
    text.close();
    return String.join("\n", text.lines) + "\n";
  }

  private static boolean isShared(Step step) {
    return step.transaction() == Transaction.SHARED;
  }

  private void step(Step step, boolean another) {
    if (!isShared(step)) {
      close();
    } else if (!open && another) {
      lines.add("");
      lines.add("BEGIN;");
      open = true;
    }
    lines.add("");
    lines.add("-- " + oneLine(step.object()));
    step.dataLoss().ifPresent(loss -> lines.add("-- DATA LOSS: " + oneLine(loss)));
    step.note().ifPresent(note -> lines.add("-- " + oneLine(note)));
    if (step.outsideTransaction()) {
      lines.add("-- Not in a transaction.");
    }
    lines.add(step.sql() + ";");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private void close() {
    if (open) {
      lines.add("");
      lines.add("COMMIT;");
      open = false;
    }
  }
}

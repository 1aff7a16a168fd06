package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetDefault;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** The default of a column changes. */
final class SetDefaultRace extends ActionRule<SetDefault> {

  SetDefaultRace() {
    super("set-default-race", "The default of a column changes", SetDefault.class);
  }

  @Override
  void check(SetDefault action, Table table, Step step, Findings out) {
    out.info(
        step.target() + "." + action.column().sql(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Programs that write all columns go on storing the former default",
        "deploy code that leaves the column out before the change");
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetInherit;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A table begins or ends to inherit. */
final class InheritChange extends ActionRule<SetInherit> {

  InheritChange() {
    super("inherit-change", "A table begins or ends to inherit", SetInherit.class);
  }

  @Override
  void check(SetInherit action, Table table, Step step, Findings out) {
    out.info(
        step.target(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Queries of " + action.parent().sql() + " see other rows at once; the lock is short",
        "set a lock_timeout");
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ChangeOwner;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A table gets another owner. */
final class OwnerChange extends ActionRule<ChangeOwner> {

  OwnerChange() {
    super("owner-change", "A table gets another owner", ChangeOwner.class);
  }

  @Override
  void check(ChangeOwner action, Table table, Step step, Findings out) {
    out.info(
        step.target(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "The table and its indexes are locked shortly; the new owner passes its policies unless they are forced",
        "set a lock_timeout");
  }
}

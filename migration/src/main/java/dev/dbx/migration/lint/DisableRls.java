package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** Row-level security is turned off. */
final class DisableRls extends ActionRule<SetRowSecurity> {

  DisableRls() {
    super("disable-rls", "Row-level security is turned off", SetRowSecurity.class);
  }

  @Override
  void check(SetRowSecurity action, Table table, Step step, Findings out) {
    if (!action.enabled()) {
      out.warning(
          step.target(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Its policies stop to apply: everybody sees and writes all rows that grants allow",
          "change the policies instead");
    }
  }
}

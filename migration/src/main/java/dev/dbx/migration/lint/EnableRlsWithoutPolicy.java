package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** Row-level security is enabled where there is no policy. */
final class EnableRlsWithoutPolicy extends ActionRule<SetRowSecurity> {

  EnableRlsWithoutPolicy() {
    super(
        "enable-rls-without-policy",
        "Row-level security is enabled where there is no policy",
        SetRowSecurity.class);
  }

  @Override
  void check(SetRowSecurity action, Table table, Step step, Findings out) {
    boolean policies =
        table.before().filter(relation -> !relation.policies().isEmpty()).isPresent()
            || step.outlook().hasPolicies(table.name());
    if (action.enabled() && !policies && !table.hasRowSecurity()) {
      out.warning(
          step.target(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Everybody but the owner sees no row and can write none from this moment on",
          "create the policies in the same transaction, before it",
          "CREATE POLICY %s ON %s FOR SELECT USING (<who may see which rows>);"
              .formatted(Names.of(table.name(), "read").sql(), step.target()),
          step.sql() + ";");
    }
  }
}

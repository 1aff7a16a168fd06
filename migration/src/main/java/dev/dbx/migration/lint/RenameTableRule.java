package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A table gets another name. */
final class RenameTableRule extends ActionRule<RenameTable> {

  RenameTableRule() {
    super("rename-table", "A table gets another name", RenameTable.class);
  }

  @Override
  void check(RenameTable action, Table table, Step step, Findings out) {
    out.warning(
        step.target(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Programs and functions that use the old name fail at once",
        "put a view under the old name in the same transaction; drop it when nothing uses it",
        "BEGIN;",
        "ALTER TABLE %s RENAME TO %s;".formatted(step.target(), action.newName().sql()),
        "CREATE VIEW %s%s AS SELECT * FROM %s;"
            .formatted(
                step.target(),
                step.isFrom(15) ? " WITH (security_invoker = true)" : "",
                Fixes.sibling(step, action.newName())),
        "COMMIT;");
  }
}

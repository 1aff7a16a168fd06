package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetTablespace;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import dev.dbx.migration.lint.Claim.Rewrites;

/** Another tablespace copies the table. */
final class TablespaceRule extends ActionRule<SetTablespace> {

  TablespaceRule() {
    super("tablespace", "Another tablespace copies the table", SetTablespace.class);
  }

  @Override
  void check(SetTablespace action, Table table, Step step, Findings out) {
    if (action.tablespace().value().equals("pg_default")) {
      out.info(
          step.target(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "If the table is elsewhere, its files are copied under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "use pg_repack with --tablespace");
    } else {
      out.warning(
          step.target(),
          new Rewrites(table.name()),
          "The files are copied under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "use pg_repack with --tablespace");
    }
  }
}

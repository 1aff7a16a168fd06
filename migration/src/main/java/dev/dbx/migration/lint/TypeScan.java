package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.lint.Claim.Scans;

/** A change of type or collation reads the table. */
final class TypeScan extends ActionRule<ChangeType> {

  TypeScan() {
    super(
        "type-scan-or-reindex", "A change of type or collation reads the table", ChangeType.class);
  }

  @Override
  void check(ChangeType action, Table table, Step step, Findings out) {
    if (TypeEffect.of(action, table, step.state()) == TypeEffect.SCANNED) {
      out.warning(
          step.target() + "." + action.column().sql(),
          new Scans(table.name()),
          "All rows are read, for an index or a CHECK on the column, under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "add a column with the new type, index it concurrently and swap the names");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.lint.Claim.Rewrites;

/** A new identity column rewrites the table. */
final class AddColumnIdentity extends ActionRule<AddColumn> {

  AddColumnIdentity() {
    super("add-col-identity", "A new identity column rewrites the table", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    if (column.identity().isPresent()
        && column.constraints(ConstraintKind.PRIMARY_KEY).findAny().isEmpty()) {
      out.warning(
          step.target() + "." + column.name().sql(),
          new Rewrites(table.name()),
          "Every row gets its number at once, under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "add a plain column, let a sequence fill new rows, then the old ones in batches",
          Fixes.addNumberedColumn(step, column, column.type()));
    }
  }
}

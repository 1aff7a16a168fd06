package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.List;

/** A new column is the primary key. */
final class AddColumnInlinePrimaryKey extends ActionRule<AddColumn> {

  AddColumnInlinePrimaryKey() {
    super("add-col-inline-pk", "A new column is the primary key", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    if (column.constraints(ConstraintKind.PRIMARY_KEY).findAny().isEmpty()) {
      return;
    }
    boolean numbered = column.identity().isPresent() || column.isSerial();
    String plain =
        numbered
            ? Fixes.addNumberedColumn(step, column, column.isSerial() ? "bigint" : column.type())
            : Fixes.addPlainColumn(step, column);
    Identifier index = Names.of(table.name(), "pkey");
    out.warning(
        step.target() + "." + column.name().sql(),
        numbered ? new Rewrites(table.name()) : new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "The table is written and its index built under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "add the column, fill it, prove that it is not null, build the index concurrently",
        plain,
        Fixes.setNotNull(step, column.name()),
        Fixes.uniqueIndex(step.target(), index, List.of(column.name())),
        Fixes.useIndex(step.target(), index, "PRIMARY KEY"));
  }
}

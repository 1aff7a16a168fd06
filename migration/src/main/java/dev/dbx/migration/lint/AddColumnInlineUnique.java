package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.List;

/** A new column is UNIQUE. */
final class AddColumnInlineUnique extends ActionRule<AddColumn> {

  AddColumnInlineUnique() {
    super("add-col-inline-unique", "A new column is UNIQUE", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    if (column.constraints(ConstraintKind.UNIQUE).findAny().isEmpty()) {
      return;
    }
    Identifier index = Names.of(table.name(), column.name().value(), "key");
    out.warning(
        step.target() + "." + column.name().sql(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "The index is built under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "add the column, build the index concurrently, then make it a constraint",
        Fixes.addPlainColumn(step, column),
        Fixes.uniqueIndex(step.target(), index, List.of(column.name())),
        Fixes.useIndex(step.target(), index, "UNIQUE"));
  }
}

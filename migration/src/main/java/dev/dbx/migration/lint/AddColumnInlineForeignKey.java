package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.List;

/** A new column is a foreign key. */
final class AddColumnInlineForeignKey extends ActionRule<AddColumn> {

  AddColumnInlineForeignKey() {
    super("add-col-inline-fk", "A new column is a foreign key", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    action
        .column()
        .constraints(ConstraintKind.FOREIGN_KEY)
        .forEach(key -> report(action.column(), key, table, step, out));
  }

  private static void report(
      ColumnDefinition column, ConstraintDefinition key, Table table, Step step, Findings out) {
    String subject = step.target() + "." + column.name().sql();
    String referenced = key.references().map(QualifiedName::sql).orElse("");
    Identifier name = key.name().orElse(Names.of(table.name(), column.name().value(), "fkey"));
    String[] fix = {
      Fixes.addColumn(step, column),
      Fixes.notValid(step.target(), name, Fixes.foreignKey(List.of(column.name()), key)),
      Fixes.validate(step.target(), name)
    };
    if (column.defaultValue().isPresent()) {
      out.warning(
          subject,
          new Scans(table.name()),
          "All rows are checked against "
              + referenced
              + " under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "add the column, then the foreign key as NOT VALID, and validate it in another transaction",
          fix);
    } else {
      out.info(
          subject,
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "It is instant, but "
              + referenced
              + " is locked too (SHARE ROW EXCLUSIVE, which blocks writes)",
          "run it in a transaction of its own, with a lock_timeout");
    }
  }
}

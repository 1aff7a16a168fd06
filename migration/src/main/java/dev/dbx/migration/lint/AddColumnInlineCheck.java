package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.lint.Claim.Scans;

/** A new column has a CHECK. */
final class AddColumnInlineCheck extends ActionRule<AddColumn> {

  AddColumnInlineCheck() {
    super("add-col-inline-check", "A new column has a CHECK", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    column
        .constraints(ConstraintKind.CHECK)
        .filter(check -> !check.notValid() && !check.notEnforced())
        .forEach(
            check -> {
              Identifier name =
                  check.name().orElse(Names.of(table.name(), column.name().value(), "check"));
              out.warning(
                  step.target() + "." + column.name().sql(),
                  new Scans(table.name()),
                  "All rows are read, though all hold the same value, under an ACCESS EXCLUSIVE lock that blocks reads and writes",
                  "add the column, then the check as NOT VALID, and validate it in another transaction",
                  Fixes.addColumn(step, column),
                  Fixes.notValid(
                      step.target(),
                      name,
                      "CHECK (" + check.check().map(Value::text).orElse("") + ")"),
                  Fixes.validate(step.target(), name));
            });
  }
}

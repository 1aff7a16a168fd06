package dev.dbx.migration.lint;

import dev.dbx.core.statement.ColumnDefinition;
import dev.dbx.core.statement.TableAction.AddColumn;
import dev.dbx.migration.diff.TypeName;

/** A new column has the type json. */
final class AddColumnJson extends ActionRule<AddColumn> {

  AddColumnJson() {
    super("add-col-json", "A new column has the type json", AddColumn.class);
  }

  @Override
  void check(AddColumn action, Table table, Step step, Findings out) {
    ColumnDefinition column = action.column();
    if (TypeName.of(column.type()).is("json")) {
      out.warning(
          step.target() + "." + column.name().sql(),
          out.facts(),
          "json has no equality operator: SELECT DISTINCT, GROUP BY and UNION over it fail",
          "use jsonb",
          "ALTER TABLE %s ADD COLUMN %s jsonb;".formatted(step.target(), column.name().sql()));
    }
  }
}

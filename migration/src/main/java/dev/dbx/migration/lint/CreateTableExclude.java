package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.Statement.CreateTable;

/** A new table has an exclusion constraint. */
final class CreateTableExclude extends StatementRule<CreateTable> {

  CreateTableExclude() {
    super("create-table-exclude", "A new table has an exclusion constraint", CreateTable.class);
  }

  @Override
  void check(CreateTable table, Step step, Findings out) {
    if (table.allConstraints().anyMatch(each -> each.kind() == ConstraintKind.EXCLUSION)) {
      out.info(
          table.name().sql(),
          out.facts(),
          "It costs nothing now, but large loads into the table pay for it row by row",
          "load first, and add the constraint before the table is used");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Update;
import dev.dbx.migration.lint.Claim.Fails;

/** UPDATE sets a column twice. */
final class DuplicateAssignment extends StatementRule<Update> {

  DuplicateAssignment() {
    super("duplicate-assignment", "UPDATE sets a column twice", Update.class);
  }

  @Override
  void check(Update update, Step step, Findings out) {
    update.columns().stream()
        .distinct()
        .filter(column -> update.columns().indexOf(column) != update.columns().lastIndexOf(column))
        .forEach(
            column ->
                out.error(
                    update.table().sql() + "." + column.sql(),
                    new Fails("42601"),
                    "PostgreSQL refuses two assignments to one column",
                    "leave one of them"));
  }
}

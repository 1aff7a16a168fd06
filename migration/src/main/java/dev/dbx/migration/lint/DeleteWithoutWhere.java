package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Delete;

/** DELETE without WHERE removes every row. */
final class DeleteWithoutWhere extends StatementRule<Delete> {

  DeleteWithoutWhere() {
    super("delete-no-where", "DELETE without WHERE removes every row", Delete.class);
  }

  @Override
  void check(Delete delete, Step step, Findings out) {
    if (!delete.where()) {
      step.busy(delete.table())
          .ifPresent(
              table ->
                  out.warning(
                      delete.table().sql(),
                      out.facts(),
                      "Every row is lost",
                      "say which rows; to empty a table that nobody uses, TRUNCATE is faster"));
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Update;

/** UPDATE without WHERE changes every row. */
final class UpdateWithoutWhere extends StatementRule<Update> {

  UpdateWithoutWhere() {
    super("update-no-where", "UPDATE without WHERE changes every row", Update.class);
  }

  @Override
  void check(Update update, Step step, Findings out) {
    if (!update.where()) {
      step.busy(update.table())
          .ifPresent(
              table ->
                  out.warning(
                      update.table().sql(),
                      out.facts(),
                      "Every row is locked and written anew in one transaction",
                      "say which rows; for all of them, go in batches until none is left"));
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.lint.Claim.Rewrites;

/** A change of type with USING rewrites the table. */
final class TypeUsingExpression extends ActionRule<ChangeType> {

  TypeUsingExpression() {
    super(
        "type-using-expression",
        "A change of type with USING rewrites the table",
        ChangeType.class);
  }

  @Override
  void check(ChangeType action, Table table, Step step, Findings out) {
    if (action.hasOwnExpression()) {
      out.warning(
          step.target() + "." + action.column().sql(),
          new Rewrites(table.name()),
          "Every row is computed and written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "add a column, fill it in batches with the expression, swap the names in one short transaction",
          Fixes.newColumn(step, action));
    }
  }
}

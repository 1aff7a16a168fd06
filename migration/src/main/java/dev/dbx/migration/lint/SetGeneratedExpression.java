package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetExpression;
import dev.dbx.migration.lint.Claim.Rewrites;

/** A new expression of a generated column rewrites the table. */
final class SetGeneratedExpression extends ActionRule<SetExpression> {

  SetGeneratedExpression() {
    super(
        "set-generated-expression",
        "A new expression of a generated column rewrites the table",
        SetExpression.class);
  }

  @Override
  void check(SetExpression action, Table table, Step step, Findings out) {
    out.warning(
        step.target() + "." + action.column().sql(),
        new Rewrites(table.name()),
        "A stored column is computed anew in every row under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "add another column with the new expression, change readers to it, drop the old one");
  }
}

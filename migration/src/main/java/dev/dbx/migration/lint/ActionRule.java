package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction;

/** A rule about one action of ALTER TABLE, on a table that was there before the migration. */
abstract class ActionRule<A extends TableAction> extends Rule {

  private final Class<A> kind;

  ActionRule(String id, String title, Class<A> kind) {
    super(id, title);
    this.kind = kind;
  }

  @Override
  final boolean concerns(Statement statement) {
    return statement instanceof AlterTable;
  }

  @Override
  final void check(Step step, Findings out) {
    if (step.statement() instanceof AlterTable alter
        && alter.actions().stream().anyMatch(kind::isInstance)) {
      step.busy(alter.name()).ifPresent(table -> check(alter, table, step, out));
    }
  }

  private void check(AlterTable alter, Table table, Step step, Findings out) {
    for (TableAction action : alter.actions()) {
      if (kind.isInstance(action)) {
        check(kind.cast(action), table, step, out);
      }
    }
  }

  abstract void check(A action, Table table, Step step, Findings out);
}

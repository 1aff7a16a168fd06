package dev.dbx.migration.lint;

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
  final void check(Step step, Findings out) {
    if (step.statement() instanceof AlterTable alter) {
      step.busy(alter.name())
          .ifPresent(
              table ->
                  alter.actions().stream()
                      .filter(kind::isInstance)
                      .forEach(action -> check(kind.cast(action), table, step, out)));
    }
  }

  abstract void check(A action, Table table, Step step, Findings out);
}

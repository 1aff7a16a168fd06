package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A trigger is dropped. */
final class DropTriggerRule extends StatementRule<Drop> {

  DropTriggerRule() {
    super("drop-trigger", "A trigger is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() == ObjectType.TRIGGER) {
      drop.on()
          .flatMap(step::busy)
          .ifPresent(
              table ->
                  out.info(
                      drop.names().get(0).sql(),
                      new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
                      "The table is locked shortly (ACCESS EXCLUSIVE, which blocks reads and writes)",
                      "set a lock_timeout"));
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A change of type that changes no row. */
final class TypeSafe extends ActionRule<ChangeType> {

  TypeSafe() {
    super("type-safe", "A change of type that changes no row", ChangeType.class);
  }

  @Override
  void check(ChangeType action, Table table, Step step, Findings out) {
    if (TypeEffect.of(action, table, step.state()) == TypeEffect.INSTANT) {
      out.info(
          step.target() + "." + action.column().sql(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "The rows stay as they are; the ACCESS EXCLUSIVE lock is short",
          "set a lock_timeout, so that it does not wait in front of everybody else");
    }
  }
}

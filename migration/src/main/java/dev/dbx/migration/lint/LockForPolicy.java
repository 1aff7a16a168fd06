package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterPolicy;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreatePolicy;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.TableAction.ForceRowSecurity;
import dev.dbx.core.statement.TableAction.SetRowSecurity;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.Optional;

/** Policies and row-level security lock their table. */
final class LockForPolicy extends Rule {

  LockForPolicy() {
    super("lock-for-policy", "Policies and row-level security lock their table");
  }

  @Override
  void check(Step step, Findings out) {
    table(step.statement())
        .flatMap(step::busy)
        .ifPresent(
            table ->
                out.info(
                    Fixes.asWritten(step, table),
                    new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
                    "The table is locked (ACCESS EXCLUSIVE, which blocks reads and writes) until the transaction ends",
                    "set a lock_timeout, and do nothing long in the same transaction"));
  }

  private static Optional<QualifiedName> table(Statement statement) {
    return switch (statement) {
      case CreatePolicy policy -> Optional.of(policy.table());
      case AlterPolicy policy -> Optional.of(policy.table());
      case Drop drop when drop.type() == ObjectType.POLICY -> drop.on();
      case AlterTable alter
          when alter.actions().stream()
              .anyMatch(
                  action ->
                      action instanceof SetRowSecurity || action instanceof ForceRowSecurity) ->
          Optional.of(alter.name());
      default -> Optional.empty();
    };
  }
}

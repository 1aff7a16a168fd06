package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A partition is detached under a lock on its table. */
final class DetachBlocking extends ActionRule<DetachPartition> {

  DetachBlocking() {
    super(
        "detach-blocking",
        "A partition is detached under a lock on its table",
        DetachPartition.class);
  }

  @Override
  void check(DetachPartition action, Table table, Step step, Findings out) {
    if (!action.concurrently()) {
      boolean online = table.defaultPartition().isEmpty();
      out.info(
          action.partition().sql(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "The partitioned table is locked (ACCESS EXCLUSIVE, which blocks reads and writes)",
          online
              ? "detach it CONCURRENTLY, in a file that runs without a transaction"
              : "with a default partition there is no CONCURRENTLY: set a lock_timeout",
          online
              ? new String[] {
                "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;"
                    .formatted(step.target(), action.partition().sql())
              }
              : new String[0]);
    }
  }
}

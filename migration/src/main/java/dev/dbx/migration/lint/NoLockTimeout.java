package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.Map;

/** Nothing limits how long a statement waits for its lock. */
final class NoLockTimeout extends Rule {

  NoLockTimeout() {
    super("no-lock-timeout", "Nothing limits how long a statement waits for its lock");
  }

  @Override
  void check(Step step, Findings out) {
    Map<QualifiedName, LockMode> locks = step.locks();
    boolean limited =
        step.state().settings().milliseconds("lock_timeout").filter(time -> time > 0).isPresent();
    if (locks.isEmpty() || limited || !step.state().isFirst(id())) {
      return;
    }
    QualifiedName table = locks.keySet().iterator().next();
    LockMode mode = locks.getOrDefault(table, LockMode.ACCESS_EXCLUSIVE);
    boolean together = step.state().transaction().isOpen();
    out.warning(
        table.sql(),
        new Locks(table, mode),
        "While it waits for its "
            + mode.sql()
            + " lock behind one long query, all later "
            + (mode == LockMode.ACCESS_EXCLUSIVE ? "reads and writes" : "writes")
            + " of "
            + table.sql()
            + " wait behind it",
        "set a lock_timeout at the start, and try again when it strikes",
        together ? "SET LOCAL lock_timeout = '2s';" : "SET lock_timeout = '2s';");
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.LockMode;
import java.util.Map;
import java.util.Optional;

/** One transaction locks several tables. */
final class WideLockWindow extends Rule {

  WideLockWindow() {
    super("wide-lock-window", "One transaction locks several tables");
  }

  @Override
  void check(Step step, Findings out) {
    TransactionState transaction = step.state().transaction();
    Map<QualifiedName, LockMode> locks = step.locks();
    Optional<QualifiedName> held =
        transaction.held().entrySet().stream()
            .filter(each -> each.getValue().statement() < step.index())
            .map(Map.Entry::getKey)
            .filter(table -> !locks.containsKey(table))
            .findFirst();
    Optional<QualifiedName> more =
        locks.keySet().stream().filter(table -> !transaction.held().containsKey(table)).findFirst();
    if (held.isPresent()
        && more.isPresent()
        && !ForeignKeys.isAdded(step.statement())
        && step.state().isFirst(id() + transaction.number())) {
      out.warning(
          more.get().sql(),
          out.facts(),
          "It is locked while "
              + held.get().sql()
              + " is locked: a program that uses both in the other order ends in a deadlock",
          "change one table per transaction");
    }
  }
}

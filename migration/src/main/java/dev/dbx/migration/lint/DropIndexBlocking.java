package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.Optional;

/** An index is dropped under a lock on its table. */
final class DropIndexBlocking extends StatementRule<Drop> {

  DropIndexBlocking() {
    super("drop-index-blocking", "An index is dropped under a lock on its table", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.INDEX || drop.concurrently()) {
      return;
    }
    for (QualifiedName index : drop.names()) {
      Optional<Table> table = step.state().tableOfIndex(index);
      boolean ours = table.filter(each -> !each.isBusy() || each.isPartitioned()).isPresent();
      if (!ours && (table.isPresent() || step.context().before().isEmpty())) {
        out.info(
            index.sql(),
            table
                .<Claim>map(each -> new Locks(each.name(), LockMode.ACCESS_EXCLUSIVE))
                .orElse(out.facts()),
            "It waits for an ACCESS EXCLUSIVE lock on the table too, in front of all reads and writes",
            "drop it CONCURRENTLY, in a file that runs without a transaction",
            "DROP INDEX CONCURRENTLY %s%s;"
                .formatted(drop.ifExists() ? "IF EXISTS " : "", index.sql()));
      }
    }
  }
}

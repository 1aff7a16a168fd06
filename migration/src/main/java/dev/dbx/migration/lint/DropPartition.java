package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A partition is dropped under a lock on its table. */
final class DropPartition extends StatementRule<Drop> {

  DropPartition() {
    super("drop-partition", "A partition is dropped under a lock on its table", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.TABLE) {
      return;
    }
    for (QualifiedName name : drop.names()) {
      step.busy(name)
          .flatMap(Table::parent)
          .flatMap(step::busy)
          .ifPresent(
              parent ->
                  out.info(
                      name.sql(),
                      new Locks(parent.name(), LockMode.ACCESS_EXCLUSIVE),
                      parent.name().sql()
                          + " is locked (ACCESS EXCLUSIVE, which blocks reads and writes)",
                      "detach it CONCURRENTLY first",
                      "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;"
                          .formatted(parent.name().sql(), name.sql()),
                      "DROP TABLE %s;".formatted(name.sql())));
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A foreign key is dropped. */
final class DropForeignKey extends ActionRule<DropConstraint> {

  DropForeignKey() {
    super("drop-fk", "A foreign key is dropped", DropConstraint.class);
  }

  @Override
  void check(DropConstraint action, Table table, Step step, Findings out) {
    table
        .constraint(action.name())
        .filter(each -> each.kind() == ConstraintKind.FOREIGN_KEY)
        .flatMap(KnownConstraint::references)
        .ifPresent(
            referenced ->
                out.info(
                    step.target(),
                    new Locks(step.state().resolve(referenced), LockMode.ACCESS_EXCLUSIVE),
                    "Both tables are locked, "
                        + referenced.sql()
                        + " too (ACCESS EXCLUSIVE, which blocks reads and writes)",
                    "run it in a short transaction of its own, with a lock_timeout"));
  }
}

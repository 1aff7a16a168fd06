package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.AlterConstraint;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** The deferrability of a constraint changes. */
final class AlterConstraintRule extends ActionRule<AlterConstraint> {

  AlterConstraintRule() {
    super("alter-constraint", "The deferrability of a constraint changes", AlterConstraint.class);
  }

  @Override
  void check(AlterConstraint action, Table table, Step step, Findings out) {
    out.info(
        step.target(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "A violation is reported at another time than programs expect",
        "add another constraint beside it, and drop the old one");
  }
}

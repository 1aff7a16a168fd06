package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Scans;

/** A new exclusion constraint builds its index. */
final class Exclusion extends ActionRule<AddConstraint> {

  Exclusion() {
    super("exclusion", "A new exclusion constraint builds its index", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    if (action.constraint().kind() == ConstraintKind.EXCLUSION) {
      out.warning(
          step.target(),
          new Scans(table.name()),
          "The index is built under an ACCESS EXCLUSIVE lock that blocks reads and writes; there is no online way",
          "do it in a maintenance window, or fill another table that has the constraint from the start");
    }
  }
}

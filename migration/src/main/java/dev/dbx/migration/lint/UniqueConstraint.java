package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Scans;

/** A new UNIQUE constraint builds its index. */
final class UniqueConstraint extends ActionRule<AddConstraint> {

  UniqueConstraint() {
    super("unique-constraint", "A new UNIQUE constraint builds its index", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition key = action.constraint();
    if (key.kind() != ConstraintKind.UNIQUE || key.index().isPresent()) {
      return;
    }
    Identifier name = key.name().orElse(Names.constraint(table, key));
    out.warning(
        step.target(),
        new Scans(table.name()),
        "The index is built under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "build the index concurrently, then make it a constraint",
        Fixes.uniqueIndex(step.target(), name, key.columns()),
        Fixes.useIndex(step.target(), name, "UNIQUE"));
  }
}

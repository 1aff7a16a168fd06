package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.ArrayList;
import java.util.List;

/** A new primary key builds its index. */
final class PrimaryKeyRule extends ActionRule<AddConstraint> {

  PrimaryKeyRule() {
    super("primary-key", "A new primary key builds its index", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition key = action.constraint();
    if (key.kind() != ConstraintKind.PRIMARY_KEY || key.index().isPresent()) {
      return;
    }
    Identifier name = key.name().orElse(Names.constraint(table, key));
    List<String> fix = new ArrayList<>();
    key.columns().stream()
        .filter(column -> !table.isNeverNull(column))
        .forEach(column -> fix.add(Fixes.setNotNull(step, column)));
    fix.add(Fixes.uniqueIndex(step.target(), name, key.columns()));
    fix.add(Fixes.useIndex(step.target(), name, "PRIMARY KEY"));
    out.warning(
        step.target(),
        new Scans(table.name()),
        "The index is built under an ACCESS EXCLUSIVE lock that blocks reads and writes",
        "prove that the columns are not null, build the index concurrently, then make it the key",
        fix.toArray(String[]::new));
  }
}

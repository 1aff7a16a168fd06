package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Scans;

/** A new foreign key reads the whole table. */
final class ForeignKeyValid extends ActionRule<AddConstraint> {

  ForeignKeyValid() {
    super("fk-valid", "A new foreign key reads the whole table", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition key = action.constraint();
    if (key.kind() != ConstraintKind.FOREIGN_KEY || key.notValid() || key.notEnforced()) {
      return;
    }
    Identifier name = key.name().orElse(Names.constraint(table, key));
    String referenced = key.references().map(QualifiedName::sql).orElse("");
    boolean online = !table.isPartitioned() || step.isFrom(18);
    out.warning(
        step.target(),
        new Scans(table.name()),
        "All rows are checked under a SHARE ROW EXCLUSIVE lock on both tables, which blocks writes to "
            + step.target()
            + " and "
            + referenced,
        online
            ? "add it as NOT VALID, and validate it in another transaction, which blocks neither"
            : "add it to each partition as NOT VALID, validate those, then add it to the partitioned table",
        online
            ? new String[] {
              Fixes.notValid(step.target(), name, Fixes.foreignKey(key.columns(), key)),
              Fixes.validate(step.target(), name)
            }
            : new String[0]);
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.migration.lint.Claim.Fails;

/** A NOT VALID foreign key on a partitioned table. */
final class ForeignKeyPartitioned extends ActionRule<AddConstraint> {

  ForeignKeyPartitioned() {
    super("fk-partitioned", "A NOT VALID foreign key on a partitioned table", AddConstraint.class);
  }

  @Override
  void check(AddConstraint action, Table table, Step step, Findings out) {
    ConstraintDefinition key = action.constraint();
    if (key.kind() == ConstraintKind.FOREIGN_KEY
        && key.notValid()
        && table.isPartitioned()
        && !step.isFrom(18)) {
      out.error(
          step.target(),
          new Fails("42809"),
          "Before PostgreSQL 18 a partitioned table takes no NOT VALID foreign key",
          "add it to each partition as NOT VALID, validate those, then add it to the partitioned table",
          table.partitions().stream()
              .map(
                  partition ->
                      Fixes.notValid(
                          partition.sql(),
                          Names.constraint(table, key),
                          Fixes.foreignKey(key.columns(), key)))
              .toArray(String[]::new));
    }
  }
}

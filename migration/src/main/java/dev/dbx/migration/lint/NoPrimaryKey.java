package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.statement.Statement.CreateTable;

/** A new table has no primary key. */
final class NoPrimaryKey extends StatementRule<CreateTable> {

  NoPrimaryKey() {
    super("no-primary-key", "A new table has no primary key", CreateTable.class);
  }

  @Override
  void check(CreateTable table, Step step, Findings out) {
    boolean exempt =
        table.persistence() == Persistence.TEMPORARY
            || table.partitionOf().isPresent()
            || !table.inherits().isEmpty()
            || !table.like().isEmpty()
            || table.columns().isEmpty()
            || step.outlook().addsKey(step.state().resolveNew(table.name()));
    if (!exempt && table.constraintsOf(ConstraintKind.PRIMARY_KEY).findAny().isEmpty()) {
      out.info(
          table.name().sql(),
          out.facts(),
          "One row cannot be addressed, and logical replication refuses updates and deletes",
          "give it a primary key",
          "ALTER TABLE %s ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;"
              .formatted(table.name().sql()));
    }
  }
}

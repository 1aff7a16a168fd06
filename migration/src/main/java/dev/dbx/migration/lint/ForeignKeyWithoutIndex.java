package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateTable;

/** A new foreign key has no index on its columns. */
final class ForeignKeyWithoutIndex extends Rule {

  ForeignKeyWithoutIndex() {
    super("fk-no-index", "A new foreign key has no index on its columns");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case AlterTable alter ->
          step.table(alter.name())
              .filter(Table::isKnown)
              .ifPresent(
                  table -> ForeignKeys.of(alter).forEach(key -> check(key, table, step, out)));
      case CreateTable created -> {
        Table table =
            Table.made(step.state().resolveNew(created.name()), created.persistence(), false);
        created
            .constraintsOf(ConstraintKind.PRIMARY_KEY, ConstraintKind.UNIQUE)
            .forEach(key -> new TableChange(step.state(), table).addConstraint(key));
        created
            .constraintsOf(ConstraintKind.FOREIGN_KEY)
            .forEach(key -> check(key, table, step, out));
      }
      default -> {}
    }
  }

  private static void check(ConstraintDefinition key, Table table, Step step, Findings out) {
    boolean indexed =
        table.indexes().stream().anyMatch(index -> index.leadsWith(key.columns()))
            || step.outlook().indexes(table.name(), key.columns());
    if (!indexed && !key.columns().isEmpty()) {
      String name = Fixes.asWritten(step, table);
      out.info(
          name,
          out.facts(),
          "Each delete of a row of "
              + key.references().map(QualifiedName::sql).orElse("")
              + ", and each change of its key, reads all of "
              + name,
          "make an index on " + Names.list(key.columns()),
          "CREATE INDEX %s%s ON %s (%s);"
              .formatted(
                  table.isNew() ? "" : "CONCURRENTLY ",
                  Names.index(table.name(), key.columns()).sql(),
                  name,
                  Names.list(key.columns())));
    }
  }
}

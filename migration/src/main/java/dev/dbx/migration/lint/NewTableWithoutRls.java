package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.CreateTable;

/** A new table in a schema that an API serves has no row-level security. */
final class NewTableWithoutRls extends StatementRule<CreateTable> {

  NewTableWithoutRls() {
    super(
        "new-table-without-rls",
        "A new table in a schema that an API serves has no row-level security",
        CreateTable.class);
  }

  @Override
  void check(CreateTable created, Step step, Findings out) {
    QualifiedName name = step.state().resolveNew(created.name());
    if (created.persistence() != Persistence.TEMPORARY
        && created.partitionOf().isEmpty()
        && step.context().exposed().contain(name, step.context().before())
        && !step.outlook().secures(name)) {
      out.warning(
          created.name().sql(),
          out.facts(),
          "Whoever reaches the API reads and writes all of its rows, as far as grants allow",
          "enable row-level security in the same migration, with policies for those who may",
          "ALTER TABLE %s ENABLE ROW LEVEL SECURITY;".formatted(created.name().sql()));
    }
  }
}

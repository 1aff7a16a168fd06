package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateTable;

/** A table is dropped and created again. */
final class CreateTableForce extends StatementRule<CreateTable> {

  CreateTableForce() {
    super("create-table-force", "A table is dropped and created again", CreateTable.class);
  }

  @Override
  void check(CreateTable table, Step step, Findings out) {
    if (step.state().hasDropped(table.name())) {
      out.warning(
          table.name().sql(),
          out.facts(),
          "The rows, grants, policies and indexes of the former table are gone without a word",
          "create the table alone, so that it fails where one is there; or change the one that is there");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.statement.Statement.CreateTableAs;

/** A table is made from a query. */
final class CreateTableAsRule extends StatementRule<CreateTableAs> {

  CreateTableAsRule() {
    super("ctas", "A table is made from a query", CreateTableAs.class);
  }

  @Override
  void check(CreateTableAs table, Step step, Findings out) {
    if (table.persistence() != Persistence.TEMPORARY) {
      out.info(
          table.name().sql(),
          out.facts(),
          "The new table has no constraints, indexes, defaults or policies, and the transaction lasts as long as the query",
          "create the table with all its parts, then copy the rows in batches");
    }
  }
}

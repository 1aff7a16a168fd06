package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.Delete;
import dev.dbx.core.statement.Statement.Insert;
import dev.dbx.core.statement.Statement.Update;
import java.util.Optional;

/** Rows are changed in the transaction of a migration. */
final class BackfillInTransaction extends Rule {

  BackfillInTransaction() {
    super("backfill-in-tx", "Rows are changed in the transaction of a migration");
  }

  @Override
  void check(Step step, Findings out) {
    Optional<QualifiedName> written =
        switch (step.statement()) {
          case Update update -> Optional.of(update.table());
          case Delete delete -> Optional.of(delete.table());
          case Insert insert when insert.fromQuery() -> Optional.of(insert.table());
          default -> Optional.empty();
        };
    boolean wrapped = step.state().transaction().isOpen() && step.outlook().defines();
    written
        .filter(name -> wrapped)
        .flatMap(step::busy)
        .ifPresent(
            table ->
                out.info(
                    Fixes.asWritten(step, table),
                    out.facts(),
                    "Rows stay locked and dead ones stay in the table until all of the migration has ended",
                    "change rows in batches by key, each with its own COMMIT, outside the migration that changes the schema"));
  }
}

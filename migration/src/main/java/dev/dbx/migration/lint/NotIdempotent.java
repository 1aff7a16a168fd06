package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateExtension;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreateSchema;
import dev.dbx.core.statement.Statement.CreateSequence;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.TableAction.AddColumn;
import java.util.Optional;

/** A statement fails when the file is run again. */
final class NotIdempotent extends Rule {

  NotIdempotent() {
    super("not-idempotent", "A statement fails when the file is run again");
  }

  @Override
  void check(Step step, Findings out) {
    boolean partial = !step.state().transaction().isOpen() && !step.context().sentAtOnce();
    if (partial && step.outlook().changes() > 1) {
      repeatable(step.statement())
          .ifPresent(
              clause ->
                  out.info(
                      clause,
                      out.facts(),
                      "Without a transaction, a file that failed half way cannot be run again",
                      "say " + clause + ", or let the tool run the file in a transaction"));
    }
  }

  private static Optional<String> repeatable(Statement statement) {
    boolean creates =
        switch (statement) {
          case CreateTable created -> !created.ifNotExists();
          case CreateIndex created -> !created.ifNotExists() && !created.concurrently();
          case CreateSequence created -> !created.ifNotExists();
          case CreateSchema created -> !created.ifNotExists();
          case CreateExtension created -> !created.ifNotExists();
          case AlterTable alter ->
              alter.actions().stream()
                  .anyMatch(action -> action instanceof AddColumn add && !add.ifNotExists());
          default -> false;
        };
    boolean drops = statement instanceof Drop drop && !drop.ifExists();
    return creates
        ? Optional.of("IF NOT EXISTS")
        : drops ? Optional.of("IF EXISTS") : Optional.empty();
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.Delete;
import dev.dbx.core.statement.Statement.Insert;
import dev.dbx.core.statement.Statement.Refresh;
import dev.dbx.core.statement.Statement.Update;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.ValidateConstraint;
import java.util.Optional;

/** Statements that take the longer, the more rows there are. */
final class LongWork {

  private LongWork() {}

  /** What it does, if it does it to a table that was there before. */
  static Optional<String> of(Step step) {
    return switch (step.statement()) {
      case Update update -> work("UPDATE", update.table(), step);
      case Delete delete -> work("DELETE", delete.table(), step);
      case Insert insert when insert.fromQuery() -> work("INSERT", insert.table(), step);
      case CreateIndex index when !index.concurrently() ->
          work("CREATE INDEX", index.table(), step);
      case Refresh refresh -> work("REFRESH", refresh.view(), step);
      case AlterTable alter when alter.actions().stream().anyMatch(LongWork::reads) ->
          work("VALIDATE", alter.name(), step);
      default -> Optional.empty();
    };
  }

  private static Optional<String> work(String command, QualifiedName table, Step step) {
    return step.busy(table).map(busy -> command + " " + table.sql());
  }

  private static boolean reads(TableAction action) {
    return switch (action) {
      case ValidateConstraint validated -> true;
      case AddConstraint added ->
          !added.constraint().notValid()
              && !added.constraint().notEnforced()
              && added.constraint().index().isEmpty();
      default -> false;
    };
  }
}

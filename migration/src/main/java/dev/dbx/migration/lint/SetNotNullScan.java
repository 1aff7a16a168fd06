package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.SetNotNull;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.List;

/** SET NOT NULL reads the whole table. */
final class SetNotNullScan extends StatementRule<AlterTable> {

  SetNotNullScan() {
    super("set-not-null", "SET NOT NULL reads the whole table", AlterTable.class);
  }

  @Override
  void check(AlterTable alter, Step step, Findings out) {
    step.busy(alter.name())
        .ifPresent(
            table ->
                alter.actions().stream()
                    .flatMap(action -> columns(action).stream())
                    .filter(column -> !table.isNeverNull(column))
                    .forEach(column -> report(column, table, step, out)));
  }

  private static List<Identifier> columns(TableAction action) {
    return switch (action) {
      case SetNotNull set -> List.of(set.column());
      case AddConstraint added
          when added.constraint().kind() == ConstraintKind.NOT_NULL
              && !added.constraint().notValid() ->
          added.constraint().columns();
      default -> List.of();
    };
  }

  private static void report(Identifier column, Table table, Step step, Findings out) {
    out.warning(
        step.target() + "." + column.sql(),
        new Scans(table.name()),
        "All rows are read under an ACCESS EXCLUSIVE lock that blocks reads and writes; it fails on the first null",
        step.isFrom(18)
            ? "add the constraint as NOT VALID, and validate it in another transaction"
            : "prove it with a validated CHECK first: then SET NOT NULL reads nothing",
        Fixes.setNotNull(step, column));
  }
}

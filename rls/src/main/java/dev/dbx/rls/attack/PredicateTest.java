package dev.dbx.rls.attack;

import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.RowLiteral;
import dev.dbx.rls.stage.SeededRow;

/** Evaluates a predicate for a row as somebody who may not see the row. */
final class PredicateTest {

  private final Trial trial;

  PredicateTest(Trial trial) {
    this.trial = trial;
  }

  /** True, false, null, or the error. */
  String value(OwnedTable table, String predicate, SeededRow row) {
    Outcome outcome =
        trial.run(
            Sql.of(
                "select ({}) from ({}) as {}",
                new Expression(predicate),
                RowLiteral.of(table.relation(), column -> row.value(column.name())),
                table.name().name()));
    if (!outcome.succeeded()) {
      return "an error: " + Failures.text(outcome);
    }
    String value = outcome.rows().get(0).get(0);
    return value == null ? "null" : value.equals("t") ? "true" : "false";
  }
}

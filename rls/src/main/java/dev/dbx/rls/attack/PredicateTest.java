package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import java.util.List;

/** Evaluates a predicate for a row as somebody who may not see the row. */
final class PredicateTest {

  private final Trial trial;

  PredicateTest(Trial trial) {
    this.trial = trial;
  }

  /** True, false, null, or the error. */
  String value(OwnedTable table, String predicate, SeededRow row) {
    Sql alias = Sql.of("{}", new Identifier(table.name().name().value()));
    Outcome outcome =
        trial.run(
            Sql.of(
                "select ({}) from (select {}) as {}",
                new Expression(predicate),
                Sql.join(", ", columns(table, row)),
                alias));
    if (!outcome.succeeded()) {
      return "an error: " + Failures.text(outcome);
    }
    String value = outcome.rows().get(0).get(0);
    return value == null ? "null" : value.equals("t") ? "true" : "false";
  }

  private static List<Sql> columns(OwnedTable table, SeededRow row) {
    return table.relation().columns().stream().map(column -> column(column, row)).toList();
  }

  private static Sql column(Column column, SeededRow row) {
    Expression type = new Expression(column.type());
    return row.value(column.name())
        .map(value -> Sql.of("{}::{} as {}", new Untyped(value), type, column.name()))
        .orElseGet(() -> Sql.of("null::{} as {}", type, column.name()));
  }
}

package dev.dbx.rls.attack;

import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Whose;
import java.util.List;

/** Empties tables: TRUNCATE is a privilege, which no policy limits (docs, 5.9). */
final class Truncate implements Attack {

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      if (scene.grants().mayTruncate(table.name())) {
        truncate(scene, table);
      }
    }
  }

  private static void truncate(Scene scene, OwnedTable table) {
    Sql statement = Sql.of("truncate {}", table.name());
    Outcome outcome = scene.attempt(statement);
    if (!outcome.succeeded()) {
      statement = Sql.of("truncate {} cascade", table.name());
      outcome = scene.attempt(statement);
    }
    Whose whose = table.isShared() ? Whose.SHARED : Whose.OTHER;
    boolean works = outcome.succeeded();
    Cell cell =
        scene.cell(
            table.name(),
            "truncate",
            whose,
            works ? Verdict.LEAK : Verdict.DENIED,
            works ? "all rows are gone" : Failures.text(outcome));
    if (works) {
      scene.tell(
          "rls-truncate-granted",
          Severity.WARNING,
          cell,
          "%s may TRUNCATE %s, whatever policies say"
              .formatted(scene.attacker().label(), table.name().sql()),
          "REVOKE TRUNCATE ON %s FROM %s"
              .formatted(
                  table.name().sql(), scene.attacker().identity().role().orElseThrow().sql()),
          List.of(),
          List.of(statement));
    }
  }
}

package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.List;
import java.util.Optional;

/** What users do with their own rows that policies often forget: locking and soft deletion. */
final class OwnWrites implements Attack {

  @Override
  public void run(Scene scene) {
    if (scene.attacker().isNobody()) {
      return;
    }
    for (OwnedTable table : scene.tables()) {
      List<SeededRow> own = scene.rows(table, Whose.OWN);
      if (!own.isEmpty() && scene.isProtected(table)) {
        lock(scene, table, own.get(0));
        softDelete(scene, table, own.get(0));
      }
    }
  }

  /** SELECT FOR UPDATE asks the policies for UPDATE, too (docs, CREATE POLICY). */
  private static void lock(Scene scene, OwnedTable table, SeededRow row) {
    List<Identifier> readable = scene.readable(table.relation());
    if (readable.isEmpty() || scene.grants().updatable(table.name()).isEmpty()) {
      return;
    }
    Sql select = Sql.of("select {} from {} where {}", readable.get(0), table.name(), row.where());
    Outcome seen = scene.attempt(select);
    Sql locking = select.then(Sql.of(" for update"));
    Outcome locked = scene.attempt(locking);
    if (seen.rows().isEmpty() || !locked.succeeded()) {
      return;
    }
    boolean blocked = locked.rows().isEmpty();
    Cell cell =
        scene.cell(
            table.name(),
            "select_for_update",
            Whose.OWN,
            blocked ? Verdict.OVER_BLOCKED : Verdict.ALLOWED,
            blocked ? "0 rows, silently; without FOR UPDATE there is 1" : "1 row");
    if (blocked) {
      OwnRows.tell(scene, table, "select_for_update", cell, row, locking);
    }
  }

  /** Sets what policies for SELECT ask to be null. */
  private static void softDelete(Scene scene, OwnedTable table, SeededRow row) {
    for (Column column : table.relation().columns()) {
      boolean mark =
          scene.stage().facts().isTestedForNull(table.name(), column.name())
              && column.type().startsWith("timestamp")
              && scene.grants().updatable(table.name()).contains(column.name());
      if (mark) {
        softDelete(scene, table, row, column);
      }
    }
  }

  private static void softDelete(Scene scene, OwnedTable table, SeededRow row, Column column) {
    Optional<Assignment> change = UpdateRows.change(scene, table);
    Sql update =
        Sql.of(
            "update {} set {} = {} where {}",
            table.name(),
            column.name(),
            new Expression("now()"),
            row.where());
    boolean updates =
        change
            .map(it -> Sql.of("update {} set {} where {}", table.name(), it.sql(), row.where()))
            .filter(it -> scene.attempt(it).affected() > 0)
            .isPresent();
    Outcome outcome = scene.attempt(update);
    boolean blocked = updates && Failures.isPolicy(outcome);
    Cell cell =
        scene.cell(
            table.name(),
            "update_soft_delete",
            Whose.OWN,
            blocked ? Verdict.OVER_BLOCKED : Verdict.ALLOWED,
            Failures.text(outcome));
    if (blocked) {
      scene.tell(
          "rls-soft-delete-blocked",
          Severity.WARNING,
          cell,
          "%s cannot set %s of their own row in %s: the row would leave the policy for SELECT"
              .formatted(scene.attacker().label(), column.name().sql(), table.name().sql()),
          "let the policy for SELECT show rows to their owner whatever %s is, and filter in the query"
              .formatted(column.name().sql()),
          List.of(row),
          List.of(update));
    }
  }
}

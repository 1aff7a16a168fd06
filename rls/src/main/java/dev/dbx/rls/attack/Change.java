package dev.dbx.rls.attack;

import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.PrivilegeColumns;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Judges statements that change or delete rows that are there. */
final class Change {

  private final Scene scene;
  private final OwnedTable table;
  private final Optional<Assignment> assignment;

  /**
   * @param assignment what an update sets
   */
  Change(Scene scene, OwnedTable table, Optional<Assignment> assignment) {
    this.scene = scene;
    this.table = table;
    this.assignment = assignment;
  }

  /**
   * Aims at each row by its key.
   *
   * @param operation {@code update} or {@code delete}
   * @param statement its beginning, to which the row's condition is added
   */
  void keyed(String operation, Sql statement) {
    for (Whose whose : Whose.values()) {
      List<SeededRow> rows = scene.rows(table, whose);
      if (!rows.isEmpty()) {
        keyed(operation, statement, whose, rows);
      }
    }
  }

  private void keyed(String operation, Sql statement, Whose whose, List<SeededRow> rows) {
    for (SeededRow row : rows) {
      Sql aimed = statement.then(Sql.of(" where {}", row.where()));
      Outcome outcome = scene.attempt(aimed);
      boolean last = row == rows.get(rows.size() - 1);
      if (Failures.isConstraint(outcome)) {
        if (last && whose == Whose.OWN && operation.equals("delete")) {
          // keys are looked at after policies have let the row through
          scene.cell(table.name(), operation, whose, Verdict.ALLOWED, Failures.text(outcome));
        }
        continue;
      }
      boolean works = outcome.affected() > 0;
      if (whose == Whose.OWN || works || last) {
        judge(operation, whose, row, outcome, aimed);
        return;
      }
    }
  }

  private void judge(String operation, Whose whose, SeededRow row, Outcome outcome, Sql statement) {
    boolean works = outcome.affected() > 0;
    String evidence = works ? "%d row".formatted(outcome.affected()) : evidence(outcome);
    boolean error = !outcome.succeeded() && !Failures.isPolicy(outcome);
    switch (whose) {
      case OWN -> own(operation, row, works, error, evidence, statement);
      case SAME_TENANT, OWN_ELSEWHERE, NOBODY ->
          scene.cell(table.name(), operation, whose, verdict(works, error), evidence);
      case OTHER, SHARED -> {
        boolean leak = works && (whose == Whose.OTHER || !scene.isProtected(table));
        Cell cell =
            scene.cell(
                table.name(),
                operation,
                whose,
                leak ? Verdict.LEAK : verdict(works, error),
                evidence);
        if (leak) {
          leak(operation, cell, row, statement);
        }
      }
    }
  }

  private static String evidence(Outcome outcome) {
    return outcome.succeeded() ? "0 rows, silently" : Failures.text(outcome);
  }

  private static Verdict verdict(boolean works, boolean error) {
    return works ? Verdict.ALLOWED : error ? Verdict.ERROR : Verdict.DENIED;
  }

  private void own(
      String operation, SeededRow row, boolean works, boolean error, String evidence, Sql sql) {
    boolean pinned =
        assignment.filter(it -> PrivilegeColumns.isNamedLikeOne(it.column())).isPresent();
    // of several users who are in a row any may be the one who may change it
    boolean meant = pinned || table.users().size() > 1 || !OwnRows.concerns(table);
    Verdict blocked = error ? Verdict.ERROR : meant ? Verdict.DENIED : Verdict.OVER_BLOCKED;
    Verdict verdict = works || !scene.isProtected(table) ? Verdict.ALLOWED : blocked;
    Cell cell = scene.cell(table.name(), operation, Whose.OWN, verdict, evidence);
    if (verdict == Verdict.OVER_BLOCKED) {
      OwnRows.tell(scene, table, operation, cell, row, assignment, sql);
    }
  }

  private void leak(String operation, Cell cell, SeededRow row, Sql statement) {
    scene.leak(
        "rls-changes-others",
        cell,
        "%s can %s a row of %s in %s"
            .formatted(scene.attacker().label(), operation, row.slot().label(), table.name().sql()),
        "let USING of the policies for %s compare the row's owner with the user"
            .formatted(operation.toUpperCase(Locale.ROOT)),
        List.of(row),
        statement);
  }

  /** Without reading a column, so that policies for SELECT do not count (docs, CREATE POLICY). */
  void blind(String operation, Sql statement) {
    Outcome outcome = scene.attempt(statement);
    if (Failures.isConstraint(outcome)) {
      return;
    }
    Set<SeededRow> harmed = outcome.succeeded() ? scene.stage().harmed(table.name()) : Set.of();
    List<SeededRow> others =
        harmed.stream().filter(row -> scene.whose(row) == Whose.OTHER).toList();
    Whose whose = table.isShared() ? Whose.SHARED : Whose.OTHER;
    boolean shared = table.isShared() && !harmed.isEmpty() && !scene.isProtected(table);
    if (others.isEmpty() && !shared) {
      scene.cell(table.name(), operation, whose, Verdict.DENIED, evidence(outcome));
      return;
    }
    SeededRow first = others.isEmpty() ? harmed.iterator().next() : others.get(0);
    Cell cell =
        scene.cell(
            table.name(), operation, whose, Verdict.LEAK, "%d rows".formatted(outcome.affected()));
    scene.leak(
        "rls-blind-write",
        cell,
        "%s can %s rows of %s in %s by a statement that reads no column"
            .formatted(
                scene.attacker().label(),
                operation.split("_")[0],
                first.slot().label(),
                table.name().sql()),
        "policies for SELECT do not bind such a statement: scope USING of UPDATE and DELETE itself",
        List.of(first),
        statement);
  }
}

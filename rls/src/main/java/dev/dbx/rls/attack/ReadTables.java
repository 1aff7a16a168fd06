package dev.dbx.rls.attack;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Intent;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Slot;
import dev.dbx.rls.stage.Stage.Reading;
import dev.dbx.rls.stage.Whose;
import java.util.List;
import java.util.Optional;

/** Reads every table by name. */
final class ReadTables implements Attack {

  private static final String OPERATION = "select";

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      List<Identifier> columns = scene.readable(table.relation());
      if (!columns.isEmpty()) {
        read(scene, table, columns);
      }
    }
  }

  private static void read(Scene scene, OwnedTable table, List<Identifier> columns) {
    scene.enter();
    Reading reading = scene.stage().read(table.name(), columns);
    if (!reading.outcome().succeeded()) {
      failed(scene, table, reading);
      return;
    }
    List<SeededRow> seen = reading.seen(scene.stage().rows(table.name()));
    for (Whose whose : Whose.values()) {
      List<SeededRow> rows = scene.rows(table, whose);
      if (!rows.isEmpty()) {
        judge(scene, table, whose, rows, seen.stream().filter(rows::contains).toList(), reading);
      }
    }
  }

  private static void failed(Scene scene, OwnedTable table, Reading reading) {
    Outcome outcome = reading.outcome();
    if (scene.attacker().kind() == Attacker.Kind.WILDCARD && outcome.failedWith("22P02")) {
      String evidence = "no user can have that id: " + Failures.text(outcome);
      scene.cell(table.name(), OPERATION, Whose.OTHER, Verdict.DENIED, evidence);
      return;
    }
    Cell cell =
        scene.cell(table.name(), OPERATION, Whose.OWN, Verdict.ERROR, Failures.text(outcome));
    scene.tell(
        "rls-policy-error",
        scene.attacker().isNobody() ? Severity.WARNING : Severity.ERROR,
        cell,
        "reading %s as %s fails: %s"
            .formatted(table.name().sql(), scene.attacker().label(), Failures.text(outcome)),
        PolicyErrors.hint(outcome),
        List.of(),
        List.of(reading.query()));
  }

  private static void judge(
      Scene scene,
      OwnedTable table,
      Whose whose,
      List<SeededRow> rows,
      List<SeededRow> seen,
      Reading reading) {
    String evidence = "%d of %d rows".formatted(seen.size(), rows.size());
    switch (whose) {
      case OWN -> own(scene, table, rows, seen, reading, evidence);
      case SAME_TENANT, SHARED ->
          scene.cell(table.name(), OPERATION, whose, allowed(seen), evidence);
      case OTHER -> {
        // whether others may read open rows is judged by those who see closed ones as well
        if (scene.attacker().kind() != Attacker.Kind.RESERVED) {
          others(scene, table, rows, seen, reading, evidence);
        }
      }
      case OWN_ELSEWHERE -> elsewhere(scene, table, seen, reading, evidence);
      case NOBODY -> nobodys(scene, table, seen, reading, evidence);
    }
  }

  private static Verdict allowed(List<SeededRow> seen) {
    return seen.isEmpty() ? Verdict.DENIED : Verdict.ALLOWED;
  }

  private static void own(
      Scene scene,
      OwnedTable table,
      List<SeededRow> rows,
      List<SeededRow> seen,
      Reading reading,
      String evidence) {
    boolean blocked = seen.isEmpty() && scene.isProtected(table) && OwnRows.concerns(table);
    Verdict verdict = blocked ? Verdict.OVER_BLOCKED : allowed(seen);
    Cell cell = scene.cell(table.name(), OPERATION, Whose.OWN, verdict, evidence);
    if (blocked) {
      OwnRows.tell(scene, table, OPERATION, cell, rows.get(0), reading.query());
    }
    List<SeededRow> hidden = rows.stream().filter(row -> !seen.contains(row)).toList();
    if (!blocked && !hidden.isEmpty() && scene.isProtected(table) && OwnRows.concerns(table)) {
      Cell half =
          scene.cell(
              table.name(), OPERATION, Whose.OWN, Verdict.OVER_BLOCKED, "hidden: " + hidden.size());
      OwnRows.tell(scene, table, OPERATION, half, hidden.get(0), reading.query());
    }
  }

  private static void others(
      Scene scene,
      OwnedTable table,
      List<SeededRow> rows,
      List<SeededRow> seen,
      Reading reading,
      String evidence) {
    Intent intent = new Intent(scene.stage().facts(), scene.stage().convention());
    Optional<String> meant =
        seen.isEmpty() ? Optional.empty() : intent.toShow(table, seen, rows, reading.columns());
    if (seen.isEmpty() || meant.isPresent()) {
      scene.cell(
          table.name(),
          OPERATION,
          Whose.OTHER,
          allowed(seen),
          meant.map(why -> evidence + ": " + why).orElse(evidence));
      return;
    }
    if (scene.attacker().kind() == Attacker.Kind.MEMBER_OF_OWNER) {
      member(scene, table, seen, reading, evidence);
      return;
    }
    Cell cell = scene.cell(table.name(), OPERATION, Whose.OTHER, Verdict.LEAK, evidence);
    scene.leak(
        rule(scene),
        cell,
        "%s reads rows of %s in %s"
            .formatted(scene.attacker().label(), seen.get(0).slot().label(), table.name().sql()),
        scene.isProtected(table)
            ? "let the policies for SELECT compare the row's owner with the user"
            : enable(table),
        List.of(seen.get(0)),
        reading.query());
  }

  private static String enable(OwnedTable table) {
    String enable = "ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(table.name().sql());
    return enable
        + (table.relation().policies().isEmpty()
            ? ", and add policies"
            : "; the policies it has do nothing until then");
  }

  private static String rule(Scene scene) {
    return switch (scene.attacker().kind()) {
      case SELF_PROMOTED -> "rls-editable-claim";
      case WILDCARD -> "rls-pattern-identity";
      case USER, RESERVED, ANONYMOUS, UNIDENTIFIED, EMPTIED, MEMBER_OF_OWNER -> "rls-reads-others";
    };
  }

  /**
   * Owners are not bound, and so is who has their rights; whether that is meant, nobody can tell.
   */
  private static void member(
      Scene scene, OwnedTable table, List<SeededRow> seen, Reading reading, String evidence) {
    Cell cell =
        scene.cell(
            table.name(), OPERATION, Whose.OTHER, Verdict.ALLOWED, evidence + ", as its owner");
    scene.tell(
        "rls-member-of-owner",
        Severity.INFO,
        cell,
        "%s reads all rows of %s: policies do not bind its owner"
            .formatted(scene.attacker().label(), table.name().sql()),
        "ALTER TABLE %s FORCE ROW LEVEL SECURITY, if the role is one of an application"
            .formatted(table.name().sql()),
        List.of(seen.get(0)),
        List.of(reading.query()));
  }

  private static void elsewhere(
      Scene scene, OwnedTable table, List<SeededRow> seen, Reading reading, String evidence) {
    boolean byTenant =
        table.tenants().stream()
            .map(column -> new ColumnReference(table.name(), column))
            .anyMatch(scene.stage().facts().identityColumns()::containsKey);
    if (seen.isEmpty() || !byTenant) {
      scene.cell(table.name(), OPERATION, Whose.OWN_ELSEWHERE, allowed(seen), evidence);
      return;
    }
    Cell cell = scene.cell(table.name(), OPERATION, Whose.OWN_ELSEWHERE, Verdict.LEAK, evidence);
    scene.leak(
        "rls-reads-former-tenant",
        cell,
        "%s reads rows in %s of a tenant they do not belong to, because they own them"
            .formatted(scene.attacker().label(), table.name().sql()),
        "permissive policies are alternatives: make the tenant's policy restrictive, or ask for both in one",
        List.of(seen.get(0)),
        reading.query());
  }

  private static void nobodys(
      Scene scene, OwnedTable table, List<SeededRow> seen, Reading reading, String evidence) {
    boolean asked =
        table.discriminators().stream()
            .anyMatch(it -> scene.stage().facts().isTestedForNull(table.name(), it));
    boolean nobody =
        scene.attacker().isNobody() && scene.attacker().kind() != Attacker.Kind.MEMBER_OF_OWNER;
    boolean sawOthers = !reading.seen(scene.rows(table, Whose.OTHER)).isEmpty();
    boolean leak = !seen.isEmpty() && nobody && !asked && !sawOthers && scene.isProtected(table);
    boolean blank =
        scene.attacker().kind() == Attacker.Kind.EMPTIED
            && seen.stream().allMatch(row -> row.slot().kind() == Slot.Kind.BLANK);
    Cell cell =
        scene.cell(
            table.name(),
            OPERATION,
            Whose.NOBODY,
            blank && leak ? Verdict.SIDE_CHANNEL : leak ? Verdict.LEAK : allowed(seen),
            evidence);
    if (leak) {
      scene.tell(
          "rls-reads-ownerless",
          blank ? Severity.WARNING : Severity.ERROR,
          cell,
          "%s, who is nobody, reads rows of %s that have no owner"
              .formatted(scene.attacker().label(), table.name().sql()),
          "compare with =, and let a missing identity be NULL, never the empty text",
          List.of(seen.get(0)),
          List.of(reading.query()));
    }
  }
}

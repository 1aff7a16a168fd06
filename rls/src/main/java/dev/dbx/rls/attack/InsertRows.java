package dev.dbx.rls.attack;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Slot;
import dev.dbx.rls.stage.Whose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inserts rows: one's own, with and without RETURNING, and as somebody else. */
final class InsertRows implements Attack {

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      Set<Identifier> columns = scene.grants().insertable(table.name());
      if (!columns.isEmpty()) {
        scene.attacker().person().ifPresent(person -> own(scene, table, person, columns));
        scene.victim().ifPresent(victim -> forged(scene, table, victim, columns));
        scene.attacker().person().ifPresent(person -> elsewhere(scene, table, person, columns));
      }
    }
  }

  private static void own(Scene scene, OwnedTable table, Person person, Set<Identifier> columns) {
    Slot slot = slot(table, person);
    Optional<SeededRow> example = scene.stage().example(table, slot);
    if (example.isEmpty()) {
      return;
    }
    Sql insert = insert(scene, table, person, example.get(), columns);
    Outcome outcome = scene.attempt(insert);
    if (Failures.isConstraint(outcome)) {
      return;
    }
    Whose whose = table.isShared() ? Whose.SHARED : Whose.OWN;
    boolean blocked = Failures.isPolicy(outcome) && whose == Whose.OWN && OwnRows.concerns(table);
    Cell cell =
        scene.cell(
            table.name(),
            "insert",
            whose,
            blocked ? Verdict.OVER_BLOCKED : verdict(outcome),
            Failures.text(outcome));
    if (blocked) {
      OwnRows.tell(scene, table, "insert", cell, example.get(), insert);
    }
    List<Identifier> readable = scene.readable(table.relation());
    if (outcome.succeeded() && !readable.isEmpty()) {
      returning(scene, table, example.get(), insert, readable.get(0), whose);
    }
  }

  /** Where a row names several users, any of them may be the one who inserts it. */
  private static Sql insert(
      Scene scene, OwnedTable table, Person me, SeededRow row, Set<Identifier> columns) {
    Sql plain = row.insertWith(Map.of(), columns);
    if (table.users().size() < 2 || scene.attempt(plain).succeeded()) {
      return plain;
    }
    for (Identifier own : table.users()) {
      Map<Identifier, Optional<String>> users = new LinkedHashMap<>();
      table
          .users()
          .forEach(
              column ->
                  users.put(
                      column,
                      column.equals(own)
                          ? Optional.of(table.held(column, me.user()))
                          : scene.victim().map(it -> table.held(column, it.user()))));
      Sql insert = row.insertWith(users, columns);
      Outcome outcome = scene.attempt(insert);
      if (outcome.succeeded() || Failures.isConstraint(outcome)) {
        return insert;
      }
    }
    return plain;
  }

  private static Verdict verdict(Outcome outcome) {
    return outcome.succeeded()
        ? Verdict.ALLOWED
        : Failures.isPolicy(outcome) ? Verdict.DENIED : Verdict.ERROR;
  }

  /** A policy for SELECT binds RETURNING, too (docs, CREATE POLICY). */
  private static void returning(
      Scene scene, OwnedTable table, SeededRow row, Sql insert, Identifier column, Whose whose) {
    Sql returning = insert.then(Sql.of(" returning {}", column));
    Outcome outcome = scene.attempt(returning);
    boolean blocked = Failures.isPolicy(outcome);
    Cell cell =
        scene.cell(
            table.name(),
            "insert_returning",
            whose,
            blocked ? Verdict.OVER_BLOCKED : verdict(outcome),
            Failures.text(outcome));
    if (blocked) {
      scene.tell(
          "rls-own-row-blocked",
          Severity.WARNING,
          cell,
          "%s can insert into %s, but not with RETURNING: no policy for SELECT lets the new row through"
              .formatted(scene.attacker().label(), table.name().sql()),
          "add a policy for SELECT that the new row fulfils, or insert without RETURNING",
          List.of(),
          List.of(returning));
    }
  }

  /** As somebody else; of a table without an owner's column, into what is somebody else's. */
  private static void forged(
      Scene scene, OwnedTable table, Person victim, Set<Identifier> columns) {
    if (table.isShared()) {
      return;
    }
    Slot slot = slot(table, victim);
    Optional<SeededRow> example = scene.stage().example(table, slot);
    if (example.isEmpty()) {
      return;
    }
    Sql insert = example.get().insertWith(Map.of(), columns);
    Outcome outcome = scene.attempt(insert);
    if (Failures.isConstraint(outcome)) {
      return;
    }
    boolean leak = outcome.succeeded();
    Cell cell =
        scene.cell(
            table.name(),
            "insert",
            Whose.OTHER,
            leak ? Verdict.LEAK : verdict(outcome),
            Failures.text(outcome));
    if (leak) {
      boolean part = table.discriminators().isEmpty();
      scene.leak(
          part ? "rls-attaches-to-others" : "rls-inserts-as-other",
          cell,
          part
              ? "%s can add rows to what belongs to %s, in %s"
                  .formatted(scene.attacker().label(), victim.label(), table.name().sql())
              : "%s can insert rows of %s into %s"
                  .formatted(scene.attacker().label(), victim.label(), table.name().sql()),
          "let WITH CHECK compare the new row's owner, or its parent's, with the user",
          List.of(),
          insert);
    }
  }

  /** One's own row in a tenant that one does not belong to. */
  private static void elsewhere(
      Scene scene, OwnedTable table, Person person, Set<Identifier> columns) {
    Optional<Person> victim = scene.victim().filter(it -> it.tenant().isPresent());
    if (table.users().isEmpty() || table.tenants().isEmpty() || victim.isEmpty() || table.side()) {
      return;
    }
    Slot slot =
        new Slot(
            person.label() + " in another tenant",
            Optional.of(person.user()),
            victim.get().tenant(),
            Slot.Kind.ELSEWHERE,
            true);
    scene
        .stage()
        .example(table, slot)
        .ifPresent(
            row -> {
              Sql insert = row.insertWith(Map.of(), columns);
              Outcome outcome = scene.attempt(insert);
              if (Failures.isConstraint(outcome)) {
                return;
              }
              Verdict verdict = outcome.succeeded() ? Verdict.LEAK : verdict(outcome);
              Cell cell =
                  scene.cell(
                      table.name(), "insert", Whose.OWN_ELSEWHERE, verdict, Failures.text(outcome));
              if (outcome.succeeded()) {
                scene.leak(
                    "rls-writes-into-tenant",
                    cell,
                    "%s can insert rows into another tenant, in %s"
                        .formatted(scene.attacker().label(), table.name().sql()),
                    "let WITH CHECK compare the tenant, too",
                    List.of(),
                    insert);
              }
            });
  }

  static Slot slot(OwnedTable table, Person person) {
    if (table.isShared()) {
      return Slot.of(Slot.Kind.SHARED, "everybody");
    }
    boolean byTenant = table.users().isEmpty() && !table.tenants().isEmpty();
    return byTenant && person.tenant().isPresent()
        ? Slot.tenant(person.tenant().get())
        : Slot.of(person);
  }
}

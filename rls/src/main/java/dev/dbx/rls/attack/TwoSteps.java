package dev.dbx.rls.attack;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.PrivilegeColumns;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Slot;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * First writes into a table that policies read, such as that of members, and then reads what has
 * come into reach.
 */
final class TwoSteps implements Attack {

  @Override
  public void run(Scene scene) {
    Optional<Person> me = scene.attacker().person();
    Optional<Person> victim = scene.victim();
    if (me.isEmpty() || victim.isEmpty()) {
      return;
    }
    Reach before = scene.reach();
    for (OwnedTable table : scene.stage().tables()) {
      if (table.side()) {
        joins(scene, before, table, me.get(), victim.get());
      }
      privileges(scene, before, table);
    }
  }

  /** Becomes a member of what others are members of. */
  private static void joins(Scene scene, Reach before, OwnedTable table, Person me, Person victim) {
    Set<Identifier> columns = scene.grants().insertable(table.name());
    if (!columns.isEmpty()) {
      scene
          .stage()
          .example(table, membership(me, victim))
          .ifPresent(row -> join(scene, before, table, row, victim, columns));
    }
    for (Identifier column : scene.grants().updatable(table.name())) {
      boolean tenant = table.tenants().contains(column) && victim.tenant().isPresent();
      Map<Identifier, Optional<String>> parents = parents(scene, table, victim);
      if (tenant || parents.containsKey(column)) {
        String value =
            tenant
                ? victim.tenant().orElseThrow()
                : parents.getOrDefault(column, Optional.empty()).orElse("");
        Sql change = Sql.of("update {} set {} = {}", table.name(), column, new Untyped(value));
        step(scene, before, table, "update_membership", "rls-joins-tenant", change);
      }
    }
  }

  private static Slot membership(Person me, Person victim) {
    return new Slot(
        me.label() + " as a member elsewhere",
        Optional.of(me.user()),
        victim.tenant(),
        Slot.Kind.ELSEWHERE,
        true);
  }

  /** As a plain member, and with each thing that policies ask of one, such as a role. */
  private static void join(
      Scene scene,
      Reach before,
      OwnedTable table,
      SeededRow row,
      Person victim,
      Set<Identifier> columns) {
    PolicyFacts facts = scene.stage().facts();
    Map<Identifier, Optional<String>> parents = parents(scene, table, victim);
    Set<Sql> inserts = new LinkedHashSet<>();
    inserts.add(row.insertWith(parents, columns));
    for (Identifier column : facts.conditions(table.name())) {
      for (String literal : facts.literals(table.name(), column)) {
        Map<Identifier, Optional<String>> values = new LinkedHashMap<>(parents);
        values.put(column, Optional.of(literal));
        inserts.add(row.insertWith(values, columns));
      }
    }
    for (Sql insert : inserts) {
      if (step(scene, before, table, "insert_membership", "rls-joins-tenant", insert)) {
        return;
      }
    }
  }

  /** Foreign keys that are not the user's own point to what the victim's point to. */
  private static Map<Identifier, Optional<String>> parents(
      Scene scene, OwnedTable table, Person victim) {
    Map<Identifier, Optional<String>> values = new LinkedHashMap<>();
    Optional<SeededRow> theirs =
        scene.stage().rows(table.name()).stream()
            .filter(row -> row.slot().user().equals(Optional.of(victim.user())))
            .findFirst();
    table.foreignKeys().stream()
        .flatMap(key -> key.columns().stream())
        .filter(column -> !table.users().contains(column))
        .forEach(
            column ->
                theirs
                    .flatMap(row -> row.value(column))
                    .ifPresent(value -> values.put(column, Optional.of(value))));
    return values;
  }

  /** Whether something came into reach. */
  private static boolean step(
      Scene scene, Reach before, OwnedTable table, String operation, String rule, Sql first) {
    Outcome outcome = scene.attempt(first);
    boolean works = outcome.affected() > 0 && !Failures.isConstraint(outcome);
    Set<SeededRow> gained = works ? Reach.now(scene).gained(before) : new LinkedHashSet<>();
    gained.removeIf(
        row ->
            row.table().equals(table.name()) && operation.startsWith("insert")
                || !scene.only().test(row.table()));
    if (gained.isEmpty() && !scene.only().test(table.name())) {
      return false;
    }
    if (!works) {
      scene.cell(table.name(), operation, Whose.OTHER, Verdict.DENIED, Failures.text(outcome));
      return false;
    }
    Cell cell =
        scene.cell(
            table.name(),
            operation,
            Whose.OTHER,
            gained.isEmpty() ? Verdict.ALLOWED : Verdict.LEAK,
            gained.isEmpty() ? "nothing gained" : gained.size() + " rows of others gained");
    if (!gained.isEmpty()) {
      SeededRow row = gained.iterator().next();
      scene.leak(
          rule,
          cell,
          "%s writes into %s and then reads rows of %s in %s"
              .formatted(
                  scene.attacker().label(),
                  table.name().sql(),
                  row.slot().label(),
                  row.table().sql()),
          "nobody may make themselves a member: let WITH CHECK ask for an invitation, or insert by a"
              + " function",
          List.of(row),
          first,
          Stage.select(row.table(), scene.grants().readable(row.table())));
    }
    return !gained.isEmpty();
  }

  /**
   * Changes what other policies look at, or what by its name grants something, in one's own row.
   */
  private static void privileges(Scene scene, Reach before, OwnedTable table) {
    List<SeededRow> own = scene.rows(table, Whose.OWN);
    if (own.isEmpty() || !scene.isProtected(table) || !scene.only().test(table.name())) {
      return;
    }
    List<Identifier> conditions = scene.stage().facts().conditions(table.name());
    for (Identifier column : scene.grants().updatable(table.name())) {
      boolean looked = table.side() && conditions.contains(column);
      boolean named = PrivilegeColumns.isNamedLikeOne(column) && isOfPeople(table);
      if (looked || named) {
        privilege(scene, before, table, own.get(0), column);
      }
    }
  }

  private static boolean isOfPeople(OwnedTable table) {
    return !table.users().isEmpty();
  }

  private static void privilege(
      Scene scene, Reach before, OwnedTable table, SeededRow row, Identifier column) {
    scene.trial().undo();
    List<Sql> changes = new ArrayList<>();
    for (String literal : scene.stage().facts().literals(table.name(), column)) {
      changes.add(Sql.of("{} = {}", column, new Untyped(literal)));
    }
    scene
        .stage()
        .change(table, row, List.of(column))
        .ifPresent(change -> changes.add(change.sql()));
    for (Sql each : changes) {
      Sql update = Sql.of("update {} set {} where {}", table.name(), each, row.where());
      Outcome outcome = scene.attempt(update);
      if (outcome.affected() > 0) {
        Set<SeededRow> gained = Reach.now(scene).gained(before);
        if (gained.isEmpty() && !PrivilegeColumns.isNamedLikeOne(column)) {
          continue;
        }
        Cell cell =
            scene.cell(
                table.name(),
                "update_privilege",
                Whose.OWN,
                Verdict.LEAK,
                column.sql() + ": " + gained.size() + " rows of others gained");
        scene.leak(
            "rls-privilege-column",
            cell,
            "%s can change %s of their own row in %s%s"
                .formatted(
                    scene.attacker().label(),
                    column.sql(),
                    table.name().sql(),
                    gained.isEmpty()
                        ? ""
                        : ", and then reads rows in " + gained.iterator().next().table().sql()),
            "REVOKE UPDATE ON %s, then GRANT UPDATE of the other columns; or keep it in a table that only"
                    .formatted(table.name().sql())
                + " administrators write",
            List.of(row),
            update);
        return;
      }
    }
  }
}

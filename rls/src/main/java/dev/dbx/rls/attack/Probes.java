package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inserts one's own row with the key of a row that is out of reach: what happens tells of it. */
final class Probes implements Attack {

  @Override
  public void run(Scene scene) {
    Optional<Person> me = scene.attacker().person();
    if (me.isEmpty()) {
      return;
    }
    Reach reach = scene.reach();
    for (OwnedTable table : scene.tables()) {
      if (!table.isShared() && scene.isProtected(table)) {
        key(table).ifPresent(key -> probe(scene, reach, table, key, me.get()));
      }
    }
  }

  private static Optional<List<Identifier>> key(OwnedTable table) {
    return table.relation().constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY || it.kind() == ConstraintKind.UNIQUE)
        .map(Constraint::columns)
        .filter(columns -> columns.stream().noneMatch(table.discriminators()::contains))
        .findFirst();
  }

  private static void probe(
      Scene scene, Reach reach, OwnedTable table, List<Identifier> key, Person me) {
    Set<Identifier> columns = scene.grants().insertable(table.name());
    Optional<SeededRow> other = scene.rows(table, Whose.OTHER).stream().findFirst();
    Optional<SeededRow> own = scene.stage().example(table, InsertRows.slot(table, me));
    if (!columns.containsAll(key) || other.isEmpty() || own.isEmpty()) {
      return;
    }
    Map<Identifier, Optional<String>> theirKey = new LinkedHashMap<>();
    key.forEach(column -> theirKey.put(column, other.get().value(column)));
    upsert(scene, table, key, other.get(), own.get().insertWith(theirKey, columns));
    Outcome taken = scene.attempt(own.get().insertWith(theirKey, columns));
    Outcome free = scene.attempt(own.get().insertWith(Map.of(), columns));
    boolean guessable =
        key.stream()
            .flatMap(column -> table.column(column).stream())
            .noneMatch(column -> column.type().equals("uuid"));
    if (taken.failedWith("23505") && free.succeeded() && reach.hides(other.get())) {
      Cell cell =
          scene.cell(
              table.name(),
              "insert_duplicate",
              Whose.OTHER,
              guessable ? Verdict.SIDE_CHANNEL : Verdict.DENIED,
              "23505 where a hidden row has the key" + (guessable ? "" : ", a random one"));
      if (guessable) {
        scene.tell(
            "rls-unique-key-oracle",
            Severity.INFO,
            cell,
            "%s learns from duplicate keys of %s which rows exist that they cannot see"
                .formatted(scene.attacker().label(), table.name().sql()),
            "put the tenant into the key, or use random keys",
            List.of(other.get()),
            List.of(own.get().insertWith(theirKey, columns)));
      }
    }
  }

  /** ON CONFLICT DO UPDATE reaches the row that is there. */
  private static void upsert(
      Scene scene, OwnedTable table, List<Identifier> key, SeededRow other, Sql insert) {
    Optional<Assignment> change = UpdateRows.change(scene, table);
    if (change.isEmpty()) {
      return;
    }
    Sql upsert =
        insert.then(
            Sql.of(
                " on conflict ({}) do update set {}",
                Sql.join(", ", key.stream().map(it -> Sql.of("{}", it)).toList()),
                change.get().sql()));
    Outcome outcome = scene.attempt(upsert);
    boolean harmed = outcome.affected() > 0 && scene.stage().harmed(table.name()).contains(other);
    Cell cell =
        scene.cell(
            table.name(),
            "upsert",
            Whose.OTHER,
            harmed ? Verdict.LEAK : Verdict.DENIED,
            harmed ? "1 row" : Failures.text(outcome));
    if (harmed) {
      scene.leak(
          "rls-changes-others",
          cell,
          "%s changes a row of %s in %s by ON CONFLICT DO UPDATE"
              .formatted(scene.attacker().label(), other.slot().label(), table.name().sql()),
          "let USING of the policies for UPDATE compare the row's owner with the user",
          List.of(other),
          upsert);
    }
  }
}

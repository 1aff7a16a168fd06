package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes one's own row, or changes its key, where rows of others point to it: referential actions
 * pass by policies (docs, 5.9). And asks foreign keys whether invisible rows exist.
 */
final class References implements Attack {

  @Override
  public void run(Scene scene) {
    Optional<Person> victim = scene.victim();
    if (victim.isEmpty()) {
      return;
    }
    Reach reach = scene.reach();
    for (OwnedTable child : scene.stage().tables()) {
      for (Constraint key : child.foreignKeys()) {
        ForeignKeyTarget target = key.reference().orElseThrow();
        Optional<OwnedTable> parent = scene.stage().table(target.table());
        if (parent.isEmpty() || parent.get().name().equals(child.name())) {
          continue;
        }
        boolean aimed = scene.only().test(child.name());
        if (aimed) {
          actions(scene, child, key, parent.get(), victim.get());
        }
        if (aimed || scene.only().test(target.table())) {
          oracle(scene, reach, child, key, parent.get());
        }
      }
    }
  }

  private static void actions(
      Scene scene, OwnedTable child, Constraint key, OwnedTable parent, Person victim) {
    ForeignKeyTarget target = key.reference().orElseThrow();
    boolean ownKey = key.columns().stream().anyMatch(child.users()::contains);
    List<SeededRow> parents = scene.rows(parent, Whose.OWN);
    if (parents.isEmpty() || ownKey || child.isShared() || child.parent().isPresent()) {
      return;
    }
    SeededRow own = parents.get(0);
    Optional<SeededRow> theirs = pointing(scene, child, key, own, victim);
    if (theirs.isEmpty()) {
      return;
    }
    if (acts(target.onDelete()) && scene.grants().mayDelete(parent.name())) {
      Sql delete = Sql.of("delete from {} where {}", parent.name(), own.where());
      act(scene, victim, child, theirs.get(), own, delete, "delete_cascade", target.onDelete());
    }
    Identifier column = target.columns().get(0);
    if (acts(target.onUpdate())
        && scene.grants().updatable(parent.name()).contains(column)
        && own.value(column).isPresent()) {
      String other = missing(own.value(column).orElseThrow());
      Sql update =
          Sql.of(
              "update {} set {} = {} where {}",
              parent.name(),
              column,
              new Untyped(other),
              own.where());
      act(scene, victim, child, theirs.get(), own, update, "update_cascade", target.onUpdate());
    }
  }

  private static boolean acts(ReferentialAction action) {
    return action == ReferentialAction.CASCADE
        || action == ReferentialAction.SET_NULL
        || action == ReferentialAction.SET_DEFAULT;
  }

  /** A row of the victim that points to a row of the attacker. */
  private static Optional<SeededRow> pointing(
      Scene scene, OwnedTable child, Constraint key, SeededRow own, Person victim) {
    ForeignKeyTarget target = key.reference().orElseThrow();
    return scene
        .stage()
        .example(child, InsertRows.slot(child, victim))
        .map(
            row -> {
              Map<Identifier, Optional<String>> values = new LinkedHashMap<>();
              for (int i = 0; i < key.columns().size(); i++) {
                values.put(key.columns().get(i), own.value(target.columns().get(i)));
              }
              return row.with(values);
            });
  }

  private static void act(
      Scene scene,
      Person victim,
      OwnedTable child,
      SeededRow theirs,
      SeededRow own,
      Sql statement,
      String operation,
      ReferentialAction action) {
    // what the victim could not have done is no state to start from
    scene.trial().undo();
    scene
        .trial()
        .become(scene.stage().convention().user(victim.label(), victim.user(), victim.tenant()));
    if (!scene
        .trial()
        .run(theirs.insertWith(Map.of(), scene.grants().insertable(child.name())))
        .succeeded()) {
      return;
    }
    scene.trial().become(scene.attacker().identity());
    Outcome outcome = scene.trial().run(statement);
    List<Identifier> columns =
        child.relation().columns().stream()
            .filter(column -> !column.type().equals("json"))
            .map(column -> column.name())
            .toList();
    Sql look = Sql.of("select count(*) from {} where {}", child.name(), theirs.whereAll(columns));
    Outcome there = scene.trial().runUnbound(look);
    boolean gone = there.rows().stream().anyMatch(row -> "0".equals(row.get(0)));
    boolean leak = outcome.affected() > 0 && gone;
    Cell cell =
        scene.cell(
            child.name(),
            operation,
            Whose.OTHER,
            leak ? Verdict.LEAK : Verdict.DENIED,
            leak ? "a row of another user is not what it was" : Failures.text(outcome));
    if (leak) {
      scene.tell(
          "rls-referential-action",
          Severity.WARNING,
          cell,
          "%s changes a row of %s in %s by writing to their own in %s, which it points to"
              .formatted(
                  scene.attacker().label(),
                  theirs.slot().label(),
                  child.name().sql(),
                  own.table().sql()),
          "if that is not meant: ON %s RESTRICT"
              .formatted(operation.startsWith("delete") ? "DELETE" : "UPDATE"),
          List.of(theirs, own),
          List.of(statement));
    }
  }

  /** A foreign key accepts what exists, whoever may see it. */
  private static void oracle(
      Scene scene, Reach reach, OwnedTable child, Constraint key, OwnedTable parent) {
    Set<Identifier> columns = scene.grants().insertable(child.name());
    Optional<SeededRow> hidden =
        scene.rows(parent, Whose.OTHER).stream().filter(reach::hides).findFirst();
    boolean given = columns.containsAll(key.columns());
    if (!given || hidden.isEmpty() || key.columns().size() != 1 || !scene.isProtected(parent)) {
      return;
    }
    ForeignKeyTarget target = key.reference().orElseThrow();
    Identifier column = key.columns().get(0);
    if (child.users().contains(column)) {
      return;
    }
    Optional<SeededRow> example =
        scene
            .attacker()
            .person()
            .flatMap(person -> scene.stage().example(child, InsertRows.slot(child, person)));
    Optional<String> existing = hidden.get().value(target.columns().get(0));
    if (example.isEmpty() || existing.isEmpty()) {
      return;
    }
    Sql attach = example.get().insertWith(Map.of(column, existing), columns);
    Outcome outcome = scene.attempt(attach);
    if (outcome.succeeded()) {
      triggered(scene, reach, child, hidden.get(), attach);
    }
    Outcome missing =
        scene.attempt(
            example
                .get()
                .insertWith(Map.of(column, Optional.of(missing(existing.get()))), columns));
    boolean tells =
        outcome.succeeded() && missing.failedWith("23503") && scene.only().test(child.name());
    if (tells) {
      Cell cell =
          scene.cell(
              child.name(),
              "insert_reference",
              Whose.OTHER,
              Verdict.SIDE_CHANNEL,
              "accepted where the hidden row exists, 23503 where not");
      scene.tell(
          "rls-foreign-key-oracle",
          Severity.INFO,
          cell,
          "%s learns from %s whether rows exist in %s that they cannot see, and can point to them"
              .formatted(scene.attacker().label(), key.name().sql(), parent.name().sql()),
          "let WITH CHECK ask whether the user may see the row that is pointed to; or use random keys",
          List.of(hidden.get()),
          List.of(attach));
    }
  }

  /** What triggers did to a row that is out of reach, because one's own points to it. */
  private static void triggered(
      Scene scene, Reach reach, OwnedTable child, SeededRow hidden, Sql attach) {
    if (child.relation().triggers().isEmpty()) {
      return;
    }
    scene.stage().harmed(hidden.table()).stream()
        .filter(row -> scene.whose(row) == Whose.OTHER)
        .filter(reach::hides)
        .findFirst()
        .ifPresent(
            row -> {
              Cell cell =
                  scene.cell(
                      row.table(),
                      "insert_triggers",
                      Whose.OTHER,
                      Verdict.LEAK,
                      "a row of another user is not what it was");
              scene.leak(
                  "rls-trigger-changes-others",
                  cell,
                  "%s changes a row of %s in %s that they cannot see, by a trigger of %s"
                      .formatted(
                          scene.attacker().label(),
                          row.slot().label(),
                          row.table().sql(),
                          child.name().sql()),
                  "let WITH CHECK of %s ask whether the user may reach what the row points to"
                      .formatted(child.name().sql()),
                  List.of(row),
                  attach);
            });
  }

  private static String missing(String existing) {
    return existing.matches("\\d+")
        ? Long.toString(Long.parseLong(existing) + 900_000)
        : existing.matches("[0-9a-f-]{36}")
            ? "db000000-0000-4000-8000-00000000dead"
            : existing + "x";
  }
}

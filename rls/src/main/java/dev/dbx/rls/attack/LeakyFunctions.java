package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a cheap function see rows before a view's condition or a policy has filtered them (docs,
 * 39.5 Rules and Privileges).
 */
final class LeakyFunctions implements Attack {

  private static final Sql FUNCTION =
      Sql.of(
          """
          create function pg_temp.dbx_look(seen text) returns boolean
          language plpgsql cost 0.0000001 as 'begin raise notice ''%'', seen; return true; end'\
          """);

  @Override
  public void run(Scene scene) {
    if (scene.attacker().isNobody()) {
      return;
    }
    Reach reach = scene.reach();
    for (Relation relation : scene.stage().catalog().relations()) {
      if (relation.kind() == RelationKind.VIEW && scene.only().test(relation.name())) {
        view(scene, reach, relation);
      }
    }
    scene.stage().catalog().routines().stream()
        .filter(Routine::leakproof)
        .filter(routine -> routine.identityArguments().matches("(\\w+ )?text"))
        .forEach(routine -> leakproof(scene, reach, routine));
  }

  private static void view(Scene scene, Reach reach, Relation view) {
    List<Identifier> columns = scene.readable(view);
    if (columns.isEmpty() || view.options().contains("security_barrier=true")) {
      return;
    }
    Set<SeededRow> shown = shown(scene, reach, view, columns);
    for (Identifier column : columns) {
      scene.enter();
      if (!scene.trial().run(FUNCTION).succeeded()) {
        return;
      }
      Sql query =
          Sql.of("select {} from {} where pg_temp.dbx_look({}::text)", column, view.name(), column);
      Outcome outcome = scene.trial().run(query);
      Set<SeededRow> beyond = beyond(reach, outcome);
      beyond.removeAll(shown);
      if (!beyond.isEmpty()) {
        SeededRow row = beyond.iterator().next();
        Cell cell =
            scene.cell(
                view.name(), "select_leaky_function", Whose.OTHER, Verdict.LEAK, "seen in notices");
        scene.leak(
            "rls-view-without-barrier",
            cell,
            "a function in %s's query sees rows of %s in %s before the view's condition hides them"
                .formatted(scene.attacker().label(), row.slot().label(), view.name().sql()),
            "ALTER VIEW %s SET (security_barrier = true)".formatted(view.name().sql()),
            List.of(row),
            FUNCTION,
            query);
        return;
      }
    }
  }

  private static Set<SeededRow> shown(
      Scene scene, Reach reach, Relation view, List<Identifier> columns) {
    scene.enter();
    return reach.beyond(scene.stage().read(view.name(), columns).outcome().rows());
  }

  private static Set<SeededRow> beyond(Reach reach, Outcome outcome) {
    Set<SeededRow> beyond = new LinkedHashSet<>();
    outcome.notices().forEach(notice -> beyond.addAll(reach.beyond(notice)));
    return beyond;
  }

  /** A function that is called leakproof runs before policies; whether it is, nobody checks. */
  private static void leakproof(Scene scene, Reach reach, Routine routine) {
    for (OwnedTable table : scene.tables()) {
      for (Identifier column : scene.readable(table.relation())) {
        boolean text = table.column(column).filter(it -> it.type().startsWith("text")).isPresent();
        if (!text || !scene.isProtected(table)) {
          continue;
        }
        Sql query =
            Sql.of(
                "select {} from {} where {}({}) is not null",
                column,
                table.name(),
                routine.name(),
                column);
        Set<SeededRow> beyond = beyond(reach, scene.attempt(query));
        if (!beyond.isEmpty()) {
          SeededRow row = beyond.iterator().next();
          Cell cell =
              scene.cell(
                  table.name(),
                  "select_leakproof_function",
                  Whose.OTHER,
                  Verdict.LEAK,
                  "seen in notices");
          scene.leak(
              "rls-leakproof-function",
              cell,
              "%s is called LEAKPROOF and tells %s values of %s in %s"
                  .formatted(
                      routine.name().sql(),
                      scene.attacker().label(),
                      row.slot().label(),
                      table.name().sql()),
              "ALTER FUNCTION %s(%s) NOT LEAKPROOF"
                  .formatted(routine.name().sql(), routine.identityArguments()),
              List.of(row),
              query);
          return;
        }
      }
    }
  }
}

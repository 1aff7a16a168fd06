package dev.dbx.rls.attack;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Whose;
import java.util.List;
import java.util.Optional;

/**
 * What outlives a request on a pooled connection: prepared plans, settings; and what EXPLAIN tells.
 */
final class Sessions implements Attack {

  private static final Sql GENERIC = Sql.of("set local plan_cache_mode = force_generic_plan");
  private static final Sql EXECUTE = Sql.of("execute dbx_plan");

  @Override
  public void run(Scene scene) {
    Optional<Person> me = scene.attacker().person();
    Optional<Person> victim = scene.victim();
    if (me.isEmpty() || victim.isEmpty() || scene.attacker().kind() != Attacker.Kind.USER) {
      return;
    }
    boolean counted = false;
    for (OwnedTable table : scene.tables()) {
      List<Identifier> columns = scene.readable(table.relation());
      if (!columns.isEmpty() && scene.isProtected(table)) {
        reuse(scene, table, columns, victim.get());
        counted = counted || counters(scene, table);
      }
    }
  }

  /** The plan that served another user serves the attacker. */
  private static void reuse(
      Scene scene, OwnedTable table, List<Identifier> columns, Person victim) {
    Trial trial = scene.trial();
    trial.undo();
    trial.become(scene.stage().convention().user(victim.label(), victim.user(), victim.tenant()));
    trial.run(GENERIC);
    Sql query = Stage.select(table.name(), columns);
    trial.run(Sql.of("prepare dbx_plan as {}", query));
    trial.run(EXECUTE);
    trial.become(scene.attacker().identity());
    Outcome reused = trial.run(EXECUTE);
    List<SeededRow> rows = scene.rows(table, Whose.OTHER);
    Optional<SeededRow> seen = seen(rows, columns, reused);
    trial.runUnbound(Sql.of("deallocate dbx_plan"));
    Outcome direct = scene.attempt(query);
    boolean leak = seen.isPresent() && seen(rows, columns, direct).isEmpty();
    if (leak) {
      Cell cell =
          scene.cell(
              table.name(),
              "select_prepared",
              Whose.OTHER,
              Verdict.LEAK,
              "rows of the user before, on the same connection");
      scene.leak(
          "rls-cached-identity",
          cell,
          "a prepared statement on %s that served %s shows %s their rows"
              .formatted(table.name().sql(), victim.label(), scene.attacker().label()),
          "a function that a policy calls is IMMUTABLE and reads a setting: make it STABLE",
          List.of(seen.get()),
          GENERIC,
          Sql.of("prepare dbx_plan as {}", query),
          EXECUTE);
    }
  }

  private static Optional<SeededRow> seen(
      List<SeededRow> rows, List<Identifier> columns, Outcome outcome) {
    return new Stage.Reading(Sql.of(""), columns, outcome).seen(rows).stream().findFirst();
  }

  /** How many rows a policy has filtered is in the plan; told once, since it is so everywhere. */
  private static boolean counters(Scene scene, OwnedTable table) {
    Sql explain =
        Sql.of(
            "explain (analyze, costs off, timing off) {}",
            Stage.select(table.name(), scene.readable(table.relation())));
    Outcome plan = scene.attempt(explain);
    Optional<String> line =
        plan.rows().stream()
            .map(row -> String.valueOf(row.get(0)).strip())
            .filter(it -> it.startsWith("Rows Removed by Filter"))
            .findFirst();
    if (line.isEmpty()) {
      return false;
    }
    Cell cell =
        scene.cell(table.name(), "explain_analyze", Whose.OTHER, Verdict.SIDE_CHANNEL, line.get());
    scene.tell(
        "rls-explain-counts",
        Severity.INFO,
        cell,
        "EXPLAIN ANALYZE tells %s how many rows of %s are hidden"
            .formatted(scene.attacker().label(), table.name().sql()),
        "let users send no SQL of their own: an API such as PostgREST lets them EXPLAIN only if"
            + " db-plan-enabled is on",
        List.of(),
        List.of(explain));
    return true;
  }
}

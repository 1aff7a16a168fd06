package dev.dbx.rls.attack;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes rows of others over, gives own ones away, moves them into another tenant. */
final class MoveRows implements Attack {

  @Override
  public void run(Scene scene) {
    Optional<Person> me = scene.attacker().person();
    Optional<Person> victim = scene.victim();
    if (me.isEmpty() || victim.isEmpty()) {
      return;
    }
    for (OwnedTable table : scene.tables()) {
      List<Identifier> columns = scene.grants().updatable(table.name());
      for (Identifier column : table.users()) {
        boolean one = columns.contains(column) && !table.isArray(column);
        if (one && counts(scene, table, column)) {
          takeOver(scene, table, column, me.get());
          giveAway(
              scene, table, column, table.held(column, victim.get().user()), "update_give_away");
        }
      }
      for (Identifier column : table.tenants()) {
        Optional<String> tenant = victim.get().tenant();
        boolean one = columns.contains(column) && !table.isArray(column);
        if (one && tenant.isPresent()) {
          giveAway(scene, table, column, tenant.get(), "update_move_tenant");
        }
      }
    }
  }

  /** A column that no policy looks at does not say who may reach the row. */
  private static boolean counts(Scene scene, OwnedTable table, Identifier column) {
    return !scene.isProtected(table)
        || scene
            .stage()
            .facts()
            .identityColumns()
            .containsKey(new ColumnReference(table.name(), column));
  }

  private static void takeOver(Scene scene, OwnedTable table, Identifier column, Person me) {
    List<SeededRow> others = scene.rows(table, Whose.OTHER);
    if (others.isEmpty()) {
      return;
    }
    Sql set =
        Sql.of(
            "update {} set {} = {}",
            table.name(),
            column,
            new Untyped(table.held(column, me.user())));
    Sql update = set.then(Sql.of(" where {}", others.get(0).where()));
    Outcome outcome = scene.attempt(update);
    if (Failures.isConstraint(outcome)) {
      return;
    }
    boolean leak = outcome.affected() > 0;
    Cell cell =
        scene.cell(
            table.name(),
            "update_take_over",
            Whose.OTHER,
            leak ? Verdict.LEAK : Verdict.DENIED,
            leak ? "1 row" : Failures.text(outcome));
    if (leak) {
      scene.leak(
          "rls-takes-over",
          cell,
          "%s can make rows of others in %s their own"
              .formatted(scene.attacker().label(), table.name().sql()),
          "let USING of the policies for UPDATE compare the row's owner with the user",
          List.of(others.get(0)),
          update);
    }
  }

  /** By key, and without reading a column; with what other policies' WITH CHECK asks for, too. */
  private static void giveAway(
      Scene scene, OwnedTable table, Identifier column, String value, String operation) {
    List<SeededRow> own = scene.rows(table, Whose.OWN);
    if (own.isEmpty()) {
      return;
    }
    SeededRow row = own.get(0);
    Outcome last = null;
    for (Sql update : updates(scene, table, column, value, row)) {
      Outcome outcome = scene.attempt(update);
      if (outcome.affected() > 0) {
        String evidence = "%d rows".formatted(outcome.affected());
        Cell cell = scene.cell(table.name(), operation, Whose.OWN, Verdict.LEAK, evidence);
        boolean tenant = operation.endsWith("tenant");
        scene.leak(
            tenant ? "rls-writes-into-tenant" : "rls-gives-away",
            cell,
            "%s can %s in %s"
                .formatted(
                    scene.attacker().label(),
                    tenant
                        ? "move their rows into another tenant"
                        : "make their rows somebody else's",
                    table.name().sql()),
            "let WITH CHECK of all policies for UPDATE compare the new owner and tenant with the user's",
            List.of(row),
            update);
        return;
      }
      last = outcome;
    }
    if (last != null && !Failures.isConstraint(last)) {
      scene.cell(table.name(), operation, Whose.OWN, Verdict.DENIED, Failures.text(last));
    }
  }

  private static List<Sql> updates(
      Scene scene, OwnedTable table, Identifier column, String value, SeededRow row) {
    List<Sql> changes = new ArrayList<>();
    Sql change = Sql.of("{} = {}", column, new Untyped(value));
    changes.add(change);
    for (Identifier condition : scene.stage().facts().conditions(table.name())) {
      for (String literal : scene.stage().facts().literals(table.name(), condition)) {
        changes.add(change.then(Sql.of(", {} = {}", condition, new Untyped(literal))));
      }
    }
    List<Sql> updates = new ArrayList<>();
    for (Sql each : changes) {
      Sql update = Sql.of("update {} set {}", table.name(), each);
      updates.add(update.then(Sql.of(" where {}", row.where())));
      updates.add(update);
    }
    return updates;
  }
}

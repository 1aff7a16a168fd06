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
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Stage.Reading;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is so wherever row-level security is on, and surprises: shown once, on the first table that
 * shows it.
 */
final class Always implements Attack {

  @Override
  public void run(Scene scene) {
    List<OwnedTable> tables =
        scene.tables().stream()
            .filter(scene::isProtected)
            .filter(table -> !scene.readable(table.relation()).isEmpty())
            .toList();
    boolean copied = tables.stream().anyMatch(table -> copyFrom(scene, table));
    boolean refused = tables.stream().anyMatch(table -> rowSecurityOff(scene, table));
    scene
        .victim()
        .filter(it -> copied || refused || !tables.isEmpty())
        .ifPresent(it -> forge(scene, tables, it));
  }

  private static boolean copyFrom(Scene scene, OwnedTable table) {
    Sql copy = Sql.of("copy {} from stdin", table.name());
    Outcome outcome = scene.attempt(copy);
    if (!outcome.failedWith("0A000")) {
      return false;
    }
    Cell cell =
        scene.cell(
            table.name(), "copy_from", Whose.OWN, Verdict.OVER_BLOCKED, Failures.text(outcome));
    scene.tell(
        "rls-copy-from-refused",
        Severity.INFO,
        cell,
        "COPY FROM into %s is refused for everybody whom policies bind"
            .formatted(table.name().sql()),
        "load with INSERT, or as a role with BYPASSRLS",
        List.of(),
        List.of(copy));
    return true;
  }

  private static boolean rowSecurityOff(Scene scene, OwnedTable table) {
    scene.enter();
    scene.trial().run(Sql.of("set local row_security = off"));
    Outcome outcome =
        scene.trial().run(Stage.select(table.name(), scene.readable(table.relation())));
    if (!outcome.failedWith(Failures.DENIED)) {
      return false;
    }
    scene.cell(
        table.name(),
        "select_row_security_off",
        Whose.OTHER,
        Verdict.DENIED,
        Failures.text(outcome));
    return true;
  }

  private static void forge(Scene scene, List<OwnedTable> tables, Person victim) {
    for (OwnedTable table : tables) {
      if (forge(scene, table, victim)) {
        return;
      }
    }
  }

  /** Who sends SQL of their own sets what the policies read. */
  private static boolean forge(Scene scene, OwnedTable table, Person victim) {
    Map<String, String> settings =
        scene.stage().convention().user(victim.label(), victim.user(), victim.tenant()).settings();
    List<Identifier> columns = scene.readable(table.relation());
    List<SeededRow> theirs =
        scene.stage().rows(table.name()).stream()
            .filter(row -> row.slot().user().equals(Optional.of(victim.user())))
            .toList();
    List<Sql> attack = new ArrayList<>();
    settings.forEach(
        (name, value) -> attack.add(Sql.of("select set_config({}, {}, true)", name, value)));
    scene.enter();
    boolean seenBefore = !scene.stage().read(table.name(), columns).seen(theirs).isEmpty();
    attack.forEach(scene.trial()::run);
    Reading reading = scene.stage().read(table.name(), columns);
    if (attack.isEmpty() || seenBefore || reading.seen(theirs).isEmpty()) {
      return false;
    }
    attack.add(reading.query());
    Cell cell =
        scene.cell(
            table.name(),
            "select_after_set_config",
            Whose.OTHER,
            Verdict.SIDE_CHANNEL,
            "reads as " + victim.label());
    scene.tell(
        "rls-session-identity",
        Severity.INFO,
        cell,
        "who can send SQL of their own is whoever they say they are: identities are settings ("
            + String.join(", ", settings.keySet())
            + ")",
        "bind values, never build SQL; set them with set_config(name, value, true) inside a"
            + " transaction, role last: SET without LOCAL stays for the next user of a pooled"
            + " connection, and SET LOCAL outside a transaction does nothing",
        List.of(reading.seen(theirs).get(0)),
        attack);
    return true;
  }
}

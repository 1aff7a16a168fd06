package dev.dbx.rls.attack;

import dev.dbx.core.sql.Sql;
import dev.dbx.rls.stage.OwnedTable;
import java.util.Optional;

/** Deletes rows: by key, and all at once. */
final class DeleteRows implements Attack {

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      if (scene.grants().mayDelete(table.name())) {
        Sql delete = Sql.of("delete from {}", table.name());
        Change change = new Change(scene, table, Optional.empty());
        change.keyed("delete", delete);
        change.blind("delete_blind", delete);
      }
    }
  }
}

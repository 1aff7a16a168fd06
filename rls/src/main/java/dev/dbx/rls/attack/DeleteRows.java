package dev.dbx.rls.attack;

import dev.dbx.core.sql.Sql;
import dev.dbx.rls.stage.OwnedTable;

/** Deletes rows: by key, and all at once. */
final class DeleteRows implements Attack {

  @Override
  public void run(Scene scene) {
    for (OwnedTable table : scene.tables()) {
      if (scene.grants().mayDelete(table.name())) {
        Sql delete = Sql.of("delete from {}", table.name());
        new Change(scene, table).keyed("delete", delete);
        new Change(scene, table).blind("delete_blind", delete);
      }
    }
  }
}

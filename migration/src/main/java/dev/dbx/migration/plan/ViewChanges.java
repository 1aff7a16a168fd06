package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import java.util.List;

/** What CREATE OR REPLACE VIEW can do: other sources, and more columns at the end. */
final class ViewChanges {

  private ViewChanges() {}

  static boolean canReplace(Relation before, Relation after) {
    List<Column> old = before.columns();
    List<Column> now = after.columns();
    if (now.size() < old.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      boolean same =
          old.get(i).name().equals(now.get(i).name())
              && old.get(i).type().equals(now.get(i).type())
              && old.get(i).collation().equals(now.get(i).collation());
      if (!same) {
        return false;
      }
    }
    return true;
  }
}

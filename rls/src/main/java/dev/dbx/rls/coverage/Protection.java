package dev.dbx.rls.coverage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Reach;

/** Whether row-level security stands between requests and a table. */
public enum Protection {
  /** Some API role reaches it with a command that no policy is asked about. */
  OPEN,
  /** Every command that API roles can give is filtered. */
  PROTECTED,
  /** No request gets there. */
  NOT_EXPOSED;

  static Protection of(AccessModel model, Relation table) {
    if (!model.isExposed(table)) {
      return NOT_EXPOSED;
    }
    return model.reach(table).stream().anyMatch(reach -> isOpen(model, table, reach))
        ? OPEN
        : PROTECTED;
  }

  static boolean isOpen(AccessModel model, Relation table, Reach reach) {
    return reach.isExposed() && !model.isBound(reach.role().name(), table);
  }
}

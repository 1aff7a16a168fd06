package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RowSecurity;
import java.util.Optional;

/** Row-level security of a table, in one word; FORCED holds for its owner too. */
public enum RlsStatus {
  OFF,
  ON,
  FORCED;

  static RlsStatus of(boolean enabled, boolean forced) {
    if (!enabled) {
      return OFF;
    }
    return forced ? FORCED : ON;
  }

  /** Empty where row-level security cannot be switched on, such as for a view. */
  static Optional<RlsStatus> of(Relation relation) {
    RowSecurity flags = relation.rowSecurity();
    return TableKind.canHaveRls(relation)
        ? Optional.of(of(flags.enabled(), flags.forced()))
        : Optional.empty();
  }
}

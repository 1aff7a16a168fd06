package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Relation;

/** What a relation is, with partitions told apart from other tables. */
public enum TableKind {
  TABLE,
  PARTITIONED_TABLE,
  PARTITION,
  VIEW,
  MATERIALIZED_VIEW,
  FOREIGN_TABLE;

  static TableKind of(Relation relation) {
    if (relation.partitionOf().isPresent()) {
      return PARTITION;
    }
    return switch (relation.kind()) {
      case TABLE -> TABLE;
      case PARTITIONED_TABLE -> PARTITIONED_TABLE;
      case VIEW -> VIEW;
      case MATERIALIZED_VIEW -> MATERIALIZED_VIEW;
      case FOREIGN_TABLE -> FOREIGN_TABLE;
    };
  }

  /** Whether row-level security can be switched on for it. */
  static boolean canHaveRls(Relation relation) {
    return switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE -> true;
      case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> false;
    };
  }
}

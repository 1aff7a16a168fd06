package dev.dbx.rls.coverage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;

/** What a table is to others, which decides whose policies hold. */
public enum TableKind {
  TABLE,
  PARTITIONED_TABLE,
  PARTITION,
  /** It inherits from another table. */
  CHILD,
  FOREIGN_TABLE;

  static TableKind of(Relation table) {
    if (table.kind() == RelationKind.FOREIGN_TABLE) {
      return FOREIGN_TABLE;
    }
    if (table.partitionOf().isPresent()) {
      return PARTITION;
    }
    if (!table.inherits().isEmpty()) {
      return CHILD;
    }
    return table.kind() == RelationKind.PARTITIONED_TABLE ? PARTITIONED_TABLE : TABLE;
  }
}

package dev.dbx.migration.generate.sql;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * The database as it is before the migration.
 *
 * @param catalog with sizes
 * @param together whether all of it has to run in one transaction, where nothing can be done beside
 *     others or in batches
 */
public record Target(Catalog catalog, boolean together) {

  /** So many rows are updated at once without anybody noticing. */
  private static final long FEW_ROWS = 10_000;

  /** Bytes of an estimate's row, where the planner has counted none. */
  private static final long BYTES_PER_ROW = 100;

  Optional<Relation> relation(QualifiedName name) {
    return catalog.relations().stream()
        .filter(relation -> relation.name().equals(name))
        .findFirst();
  }

  /** Whether it has rows that others may be reading, who need not wait. */
  boolean isLive(QualifiedName table) {
    return !together && relation(table).filter(found -> found.size().heapBytes() > 0).isPresent();
  }

  /** Whether its rows are better changed in batches. */
  public boolean isLarge(QualifiedName table) {
    return !together && rows(table) > FEW_ROWS;
  }

  /** About how many rows it has. */
  public long rows(QualifiedName table) {
    return relation(table)
        .map(found -> found.size().estimatedRows().orElse(found.size().heapBytes() / BYTES_PER_ROW))
        .orElse(0L);
  }
}

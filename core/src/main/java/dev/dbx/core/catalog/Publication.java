package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A publication for logical replication.
 *
 * @param operations insert, update, delete, truncate
 */
public record Publication(
    Identifier name,
    Identifier owner,
    boolean allTables,
    boolean viaRoot,
    List<String> operations,
    List<PublishedTable> tables,
    List<Identifier> schemas,
    Optional<String> comment) {

  public Publication {
    operations = List.copyOf(operations);
    tables = List.copyOf(tables);
    schemas = List.copyOf(schemas);
  }
}

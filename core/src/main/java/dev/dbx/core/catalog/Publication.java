package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A publication for logical replication.
 *
 * @param operations insert, update, delete, truncate
 * @param generatedColumns whether stored generated columns are published (18)
 */
public record Publication(
    Identifier name,
    Identifier owner,
    boolean allTables,
    boolean viaRoot,
    boolean generatedColumns,
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

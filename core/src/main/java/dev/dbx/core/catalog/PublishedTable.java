package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A table of a publication.
 *
 * @param columns empty for all
 * @param filter its WHERE, as SQL
 */
public record PublishedTable(
    QualifiedName table, List<Identifier> columns, Optional<String> filter) {

  public PublishedTable {
    columns = List.copyOf(columns);
  }
}

package dev.dbx.core.snapshot;

import dev.dbx.core.name.QualifiedName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much a database's tables held when a snapshot was taken.
 *
 * @param label of the snapshot
 * @param database which one: the connection's name and the database
 */
public record Measures(String label, Instant takenAt, String database, List<TableMeasure> tables) {

  public Measures {
    tables = List.copyOf(tables);
  }

  /** That of one table. */
  public Optional<TableMeasure> of(QualifiedName table) {
    return tables.stream().filter(measure -> measure.table().equals(table)).findFirst();
  }
}

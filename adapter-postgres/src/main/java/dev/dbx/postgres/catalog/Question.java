package dev.dbx.postgres.catalog;

import java.sql.SQLException;
import java.util.Optional;

/**
 * A query of the catalogue and the record that a row of its answer becomes.
 *
 * @param sql with {@link Slots}
 * @param vital a column that is null where PostgreSQL finds the object gone since the snapshot
 */
record Question<T>(String sql, Optional<String> vital, Reader<T> reader) {

  /** Turns a row into a record. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  Question(String sql, Reader<T> reader) {
    this(sql, Optional.empty(), reader);
  }

  /** The same question without the rows that have null in a column. */
  Question<T> withoutNull(String nullColumn) {
    return new Question<>(sql, Optional.of(nullColumn), reader);
  }
}

package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.Identifier;

/**
 * A value that many rows have.
 *
 * @param value PostgreSQL's own text of it, or how long that is where the column looks personal
 * @param share of all rows
 */
public record CommonValue(Identifier column, String value, double share) {

  boolean isOf(ColumnStatistics statistics) {
    return column.equals(statistics.name());
  }
}

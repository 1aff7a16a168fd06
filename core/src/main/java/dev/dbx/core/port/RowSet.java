package dev.dbx.core.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the server gave them.
 *
 * @param rows cells in column order. A cell is null, Boolean, Long, BigDecimal, a {@link JsonText},
 *     a List of cells (an array), or a String with PostgreSQL's own text for every other type
 * @param affected rows the statement changed; 0 for reads
 * @param truncated whether a limit cut the rows off
 * @param elapsed from sending the statement to its last row
 */
public record RowSet(
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    long affected,
    boolean truncated,
    Duration elapsed) {

  /** A result column; names may repeat or be empty. {@code type} is format_type's text. */
  public record Column(String name, String type) {}

  /** A json or jsonb value: text that the server knows to be valid JSON. */
  public record JsonText(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  public RowSet {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(rows);
  }

  /** Each row through a function. */
  public <T> List<T> map(Function<Row, T> mapper) {
    List<T> mapped = new ArrayList<>(rows.size());
    rows.forEach(cells -> mapped.add(mapper.apply(new Row(this, cells))));
    return mapped;
  }

  /** The only row of a question that always has one. */
  public Row single() {
    if (rows.size() != 1) {
      throw new IllegalStateException("expected one row, got " + rows.size());
    }
    return new Row(this, rows.get(0));
  }

  int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column " + column);
  }
}

package dev.dbx.introspection.data;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows with their long values shortened by the server, so that none of them travels whole. Beside
 * the values go two arrays, one place per column: the length of the value in characters, and its
 * beginning where that is all that is shown; more columns would exceed the 1,664 that a SELECT can
 * have.
 *
 * @param most characters that are shown of a value
 */
record Shortened(List<TableColumn> columns, int most) {

  /**
   * The question for the rows.
   *
   * @param rows a SELECT of all the columns
   */
  Sql question(Sql rows) {
    List<Sql> values = new ArrayList<>();
    List<Sql> lengths = new ArrayList<>();
    List<Sql> beginnings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Identifier name = Identifier.of("c" + i);
      values.add(value(columns.get(i), name, i + 1));
      lengths.add(length(columns.get(i), name));
      beginnings.add(beginning(columns.get(i), name, i + 1));
    }
    values.add(Sql.of("l.length"));
    return Sql.of(
        """
        select {}, array[{}]::text[] as beginning
        from ({}) r
        cross join lateral (select array[{}]::bigint[] as length offset 0) l
        """,
        Sql.join(", ", values),
        Sql.join(", ", beginnings),
        rows,
        Sql.join(", ", lengths));
  }

  /** The columns for the SELECT of the rows, under the names that the question uses. */
  Sql selection() {
    List<Sql> selected = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      selected.add(Sql.of("{} as {}", columns.get(i).name(), Identifier.of("c" + i)));
    }
    return selected.isEmpty() ? Sql.of("null as none") : Sql.join(", ", selected);
  }

  private Sql value(TableColumn column, Identifier name, int place) {
    if (column.isBytes()) {
      return Sql.of("null::bytea as {}", name);
    }
    return column.isLong()
        ? Sql.of("case when l.length[{}] <= {} then r.{} end as {}", place, most, name, name)
        : Sql.of("r.{}", name);
  }

  /** Values of a fixed length are never measured; those of bytea are never shown. */
  private static Sql length(TableColumn column, Identifier name) {
    if (column.isBytes()) {
      return Sql.of("octet_length(r.{})", name);
    }
    return column.isLong() ? Sql.of("length(format('%s', r.{}))", name) : Sql.of("null");
  }

  private Sql beginning(TableColumn column, Identifier name, int place) {
    return column.isLong() && !column.isBytes()
        ? Sql.of(
            "case when l.length[{}] > {} then left(format('%s', r.{}), {}) end",
            place, most, name, most)
        : Sql.of("null");
  }

  /** The answer with one cell per column. */
  List<List<@Nullable Object>> rows(RowSet answer) {
    return answer.rows().stream().map(this::row).toList();
  }

  private List<@Nullable Object> row(List<@Nullable Object> cells) {
    List<?> lengths = list(cells.get(columns.size()));
    List<?> beginnings = list(cells.get(columns.size() + 1));
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.add(cell(cells.get(i), lengths.get(i), beginnings.get(i), columns.get(i)));
    }
    return row;
  }

  private static List<?> list(@Nullable Object cell) {
    return cell instanceof List<?> values ? values : List.of();
  }

  private static @Nullable Object cell(
      @Nullable Object value, @Nullable Object length, @Nullable Object beginning, TableColumn of) {
    if (beginning != null) {
      return beginning + "... (" + Counts.of(size(length), "character") + ")";
    }
    return of.isBytes() && length != null ? "(" + Counts.of(size(length), "byte") + ")" : value;
  }

  private static long size(@Nullable Object length) {
    return length instanceof Number number ? number.longValue() : 0;
  }
}

package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What ANALYZE found out about columns, as the identity may see it: pg_stats leaves out columns it
 * may not read, and tables whose policies bind it (src/backend/catalog/system_views.sql).
 */
record AnalyzedColumns(Map<Identifier, Row> found) {

  /** Their most common values are at most 1 kB each (WIDTH_THRESHOLD in commands/analyze.c). */
  private static final int COLUMNS_PER_QUESTION = 200;

  /** Statistics of a table with partitions or heirs are those of all their rows together. */
  private static final String QUESTION =
      """
      select
        s.attname as name,
        s.null_frac,
        s.avg_width,
        s.n_distinct,
        s.correlation,
        (s.most_common_vals::text::text[])[1:5] as common_values,
        s.most_common_freqs[1:5] as common_shares
      from pg_stats s
      where s.schemaname = {} and s.tablename = {} and s.inherited = {} and s.attname = any ({})
      """;

  static AnalyzedColumns of(
      Subject subject, List<ColumnStatistics> columns, TableReader reader, Call call) {
    Map<Identifier, Row> found = new HashMap<>();
    for (List<ColumnStatistics> some : Parts.of(columns, COLUMNS_PER_QUESTION)) {
      ask(subject, some, reader, call).map(row -> found.put(Identifier.of(row.text("name")), row));
    }
    return new AnalyzedColumns(found);
  }

  private static RowSet ask(
      Subject subject, List<ColumnStatistics> columns, TableReader reader, Call call) {
    Sql question =
        Sql.of(
            QUESTION,
            subject.name().schema().orElseThrow().value(),
            subject.name().name().value(),
            !subject.relation().children().isEmpty(),
            columns.stream().map(column -> column.name().value()).toList());
    return reader.read(question, subject.scope(), call);
  }

  boolean knows(ColumnStatistics column) {
    return found.containsKey(column.name());
  }

  /**
   * With what was found, if anything was.
   *
   * @param rows of the table
   */
  ColumnStatistics fill(ColumnStatistics column, long rows) {
    Row row = found.get(column.name());
    return row == null ? column : column.analyzed(row, rows);
  }

  /** The commonest first; none where every value is as good as unique. */
  List<CommonValue> commonValues(ColumnStatistics column) {
    Row row = found.get(column.name());
    if (row == null) {
      return List.of();
    }
    List<String> values = row.texts("common_values");
    List<String> shares = row.texts("common_shares");
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                new CommonValue(
                    column.name(),
                    values.get(i),
                    Shares.rounded(Double.parseDouble(shares.get(i)))))
        .toList();
  }
}

package dev.dbx.sandbox.statistics;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ANALYZE found in a column, or in an expression of an index.
 *
 * @param table or index
 * @param values as the view pg_stats shows them, each as text, without what is null
 */
record ColumnFigures(
    QualifiedName table, Identifier column, boolean inherited, Map<String, String> values) {

  /** The columns of pg_stats, which are also the arguments of pg_restore_attribute_stats (18). */
  static final List<String> NAMES =
      List.of(
          "null_frac",
          "avg_width",
          "n_distinct",
          "most_common_vals",
          "most_common_freqs",
          "histogram_bounds",
          "correlation",
          "most_common_elems",
          "most_common_elem_freqs",
          "elem_count_histogram",
          "range_length_histogram",
          "range_empty_frac",
          "range_bounds_histogram");

  private static final Sql HEAD =
      Sql.of(
          """
          select s.schemaname, s.tablename, s.attname, s.inherited,
            s.null_frac::text, s.avg_width::text, s.n_distinct::text,
            s.most_common_vals::text, s.most_common_freqs::text,
            s.histogram_bounds::text, s.correlation::text,
            s.most_common_elems::text, s.most_common_elem_freqs::text,
            s.elem_count_histogram::text,
          """);

  private static final Sql SINCE_17 =
      Sql.of(
          """
          s.range_length_histogram::text, s.range_empty_frac::text,
          s.range_bounds_histogram::text
          """);

  private static final Sql BEFORE_17 =
      Sql.of(
          """
          null as range_length_histogram, null as range_empty_frac,
          null as range_bounds_histogram
          """);

  private static final Sql TAIL =
      Sql.of(
          """
          from pg_stats s
          where s.schemaname !~ '^pg_' and s.schemaname <> 'information_schema'
          order by 1, 2, 3, 4
          """);

  private static final int RANGES_SHOWN = 17;

  static Sql question(int majorVersion) {
    return HEAD.then(majorVersion >= RANGES_SHOWN ? SINCE_17 : BEFORE_17).then(TAIL);
  }

  static ColumnFigures of(Row row) {
    return new ColumnFigures(
        QualifiedName.of(row.text("schemaname"), row.text("tablename")),
        Identifier.of(row.text("attname")),
        row.flag("inherited"),
        NAMES.stream()
            .flatMap(name -> row.optionalText(name).map(text -> Map.entry(name, text)).stream())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
  }

  /** Names and values in order. */
  Stream<Map.Entry<String, String>> entries() {
    return values.entrySet().stream();
  }
}

package dev.dbx.query.lab;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the planner knows of tables and their columns; each table is read when it is wanted. */
public final class TableStatistics {

  private final QueryRunner queries;
  private final Call call;
  private final Map<QualifiedName, Table> tables = new HashMap<>();

  private TableStatistics(QueryRunner queries, Call call) {
    this.queries = queries;
    this.call = call;
  }

  static TableStatistics of(QueryRunner queries, Call call) {
    return new TableStatistics(queries, call);
  }

  /**
   * One table.
   *
   * @param rows of a partitioned table those of its partitions
   * @param pages of 8 kB
   */
  public record Table(double rows, long pages, Map<Identifier, Column> columns) {

    private static final Table UNKNOWN = new Table(0, 0, Map.of());

    public Table {
      columns = Map.copyOf(columns);
    }

    public Optional<Column> column(Identifier name) {
      return Optional.ofNullable(columns.get(name));
    }

    /** How many different values the column has, if that is known; null is none. */
    public Optional<Double> distinct(Identifier name) {
      return column(name).flatMap(Column::distinct).map(n -> n < 0 ? -n * rows : n);
    }
  }

  /**
   * One column.
   *
   * @param type the name in pg_type, without modifiers
   * @param width bytes of a value on average; ANALYZE rounds it down
   * @param alignment of a value, in bytes: a short value of variable length has none
   * @param distinct as in pg_stats: a negative number is a part of the rows
   * @param nulls part of the rows, 0 to 1
   * @param correlation of values and places, -1 to 1
   * @param commonValues the most common ones first, as text; of arrays none
   * @param commonShares part of the rows that each of them has
   * @param bounds cut the other values into parts of the same size
   */
  public record Column(
      String type,
      double width,
      int alignment,
      Optional<Double> distinct,
      double nulls,
      Optional<Double> correlation,
      List<String> commonValues,
      List<Double> commonShares,
      List<String> bounds) {

    public Column {
      commonValues = List.copyOf(commonValues);
      commonShares = List.copyOf(commonShares);
      bounds = List.copyOf(bounds);
    }
  }

  /** Nothing is known of a table that is not there. */
  public Table table(QualifiedName name) {
    return tables.computeIfAbsent(name, this::read);
  }

  private Table read(QualifiedName name) {
    List<Row> rows = queries.ask(figures(name), call).map(row -> row);
    if (rows.isEmpty()) {
      return Table.UNKNOWN;
    }
    Map<Identifier, Column> columns = new LinkedHashMap<>();
    rows.forEach(row -> columns.put(Identifier.of(row.text("name")), column(row)));
    Row first = rows.get(0);
    return new Table(Double.parseDouble(first.text("rows")), first.number("pages"), columns);
  }

  private static Sql figures(QualifiedName name) {
    return Sql.of(
        """
        with wanted as (
          select c.oid, c.relkind, n.nspname, c.relname
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = {} and c.relname = {}
        ), size as (
          select sum(greatest(l.reltuples, 0)) as rows, sum(l.relpages) as pages
          from pg_class l
          where l.relkind in ('r', 'm') and l.oid in (
            select oid from wanted
            union select t.relid from wanted w, pg_partition_tree(w.oid) t)
        )
        select coalesce(z.rows, 0)::text as rows, coalesce(z.pages, 0) as pages,
          a.attname as name, t.typname as type,
          case when a.attlen > 0 then a.attlen else coalesce(s.avg_width, 32) + 0.5 end::text
            as width,
          case
            when a.attlen < 0 and coalesce(s.avg_width, 32) < 127 then 1
            when a.attalign = 'd' then 8 when a.attalign = 'i' then 4 when a.attalign = 's' then 2
            else 1
          end as alignment,
          s.n_distinct::text as n_distinct, coalesce(s.null_frac, 0)::text as nulls,
          s.correlation::text as correlation,
          {} as common_values, {} as bounds,
          coalesce(s.most_common_freqs, array[]::real[])::text[] as common_shares
        from wanted w
        cross join size z
        join pg_attribute a on a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_stats s on s.schemaname = w.nspname and s.tablename = w.relname
          and s.attname = a.attname and s.inherited = (w.relkind = 'p')
        order by a.attnum
        """,
        name.schema().map(Identifier::value).orElse(""),
        name.name().value(),
        values(Sql.of("s.most_common_vals")),
        values(Sql.of("s.histogram_bounds")));
  }

  /** Values of a column are of any type, which only their text has in common. */
  private static Sql values(Sql column) {
    return Sql.of(
        """
        case when t.typcategory <> 'A' then coalesce({}::text::text[], array[]::text[]) else array[]::text[] end
        """,
        column);
  }

  private static Column column(Row row) {
    return new Column(
        row.text("type"),
        Double.parseDouble(row.text("width")),
        (int) row.number("alignment"),
        row.optionalText("n_distinct").map(Double::parseDouble),
        Double.parseDouble(row.text("nulls")),
        row.optionalText("correlation").map(Double::parseDouble),
        row.texts("common_values"),
        row.texts("common_shares").stream().map(Double::parseDouble).toList(),
        row.texts("bounds"));
  }
}

package dev.dbx.query.index;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.query.counter.Counting;
import dev.dbx.query.lab.IndexDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an index costs whoever writes to its table.
 *
 * @param indexesBefore that each new row is put into already
 * @param hotPercent of the updates, that touch no index: heap-only tuples (docs, 65.7)
 * @param since when the writes are counted
 * @param notIndexedYet keys whose change is no heap-only update any more
 */
public record WriteCost(
    int indexesBefore,
    long inserts,
    long updates,
    long deletes,
    double hotPercent,
    String since,
    List<String> notIndexedYet) {

  public WriteCost {
    notIndexedYet = List.copyOf(notIndexedYet);
  }

  private static Sql question(QualifiedName table) {
    return Sql.of(
        """
        select coalesce(sum(s.n_tup_ins), 0)::bigint as inserts,
          coalesce(sum(s.n_tup_upd), 0)::bigint as updates,
          coalesce(sum(s.n_tup_del), 0)::bigint as deletes,
          coalesce(sum(s.n_tup_hot_upd), 0)::bigint as hot,
          {}
        from pg_stat_user_tables s
        cross join (
          select stats_reset from pg_stat_database where datname = current_database()) as d
        where s.relid in (
          select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = {} and c.relname = {}
          union
          select p.relid
          from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            pg_partition_tree(c.oid) p
          where n.nspname = {} and c.relname = {})
        group by d.stats_reset
        """,
        Counting.columns(Sql.of("d.stats_reset")),
        schema(table),
        table.name().value(),
        schema(table),
        table.name().value());
  }

  private static String schema(QualifiedName table) {
    return table.schema().map(Identifier::value).orElse("");
  }

  public static WriteCost of(
      IndexDefinition index, Relation table, QueryRunner queries, Call call) {
    List<Row> rows = queries.ask(question(table.name()), call).map(row -> row);
    Set<Identifier> indexed =
        table.indexes().stream()
            .filter(it -> !it.method().equals("brin"))
            .map(Index::keys)
            .flatMap(List::stream)
            .flatMap(key -> key.column().stream())
            .collect(Collectors.toSet());
    List<String> fresh =
        index.method().equals("brin")
            ? List.of()
            : index.columns().stream()
                .filter(column -> !indexed.contains(column))
                .map(Identifier::sql)
                .toList();
    if (rows.isEmpty()) {
      return new WriteCost(table.indexes().size(), 0, 0, 0, 0, "not counted", fresh);
    }
    Row row = rows.get(0);
    long updates = row.number("updates");
    return new WriteCost(
        table.indexes().size(),
        row.number("inserts"),
        updates,
        row.number("deletes"),
        updates == 0 ? 0 : 100.0 * row.number("hot") / updates,
        Counting.of(row).words(),
        fresh);
  }
}

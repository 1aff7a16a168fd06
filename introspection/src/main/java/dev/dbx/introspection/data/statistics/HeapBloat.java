package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pages of the heap that its rows would not need if they were written anew, by estimate: what
 * pgsql-bloat-estimation (github.com/ioguix/pgsql-bloat-estimation, table/table_bloat.sql) does,
 * with the padding between columns counted one by one.
 *
 * @param pages as of the last VACUUM or ANALYZE (relpages)
 * @param excess of these, beyond what the rows need
 */
record HeapBloat(long pages, long excess, int pageSize) {

  /** In a smaller heap a page or two are a large share. */
  private static final int FEWEST_PAGES = 10;

  /** SizeOfPageHeaderData (src/include/storage/bufpage.h). */
  private static final int PAGE_HEADER = 24;

  /**
   * One row per table with the layout of its columns, each as attlen, alignment, null_frac and
   * avg_width. The subquery in the innermost join makes the planner look statistics up by name: the
   * view would be computed for the whole database else. Virtual columns take no space.
   */
  private static final Sql SELECT =
      Sql.of(
          """
          select
            t.relpages as pages,
            t.reltuples::bigint as rows,
            pg_relation_size(t.oid) = 0 as empty,
            t.relnatts as columns,
            current_setting('block_size')::int as page_size,
            coalesce((
              select option_value::int
              from pg_options_to_table(t.reloptions)
              where option_name = 'fillfactor'), 100) as fill_factor,
            m.amname = 'heap' as heap,
            layout.stored,
            layout.known
          from stored t
          join pg_am m on m.oid = t.relam
          cross join lateral (
            select
              count(*) as stored,
              array_agg(
                concat_ws(' ', a.attlen,
                  case a.attalign when 'd' then 8 when 'i' then 4 when 's' then 2 else 1 end,
                  s.null_frac, s.avg_width)
                order by a.attnum) filter (where s.attname is not null) as known
            from pg_attribute a
            left join (
              select *
              from pg_stats p
              where p.schemaname = t.nspname and p.tablename = t.relname and not p.inherited
              offset 0
            ) s on s.attname = a.attname
            where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
              and a.attgenerated <> 'v'
          ) layout
          """);

  /**
   * Of a table with its partitions; empty where it is small, or where a column of any of them has
   * no statistics that the connection's role may see.
   */
  static Optional<HeapBloat> of(QualifiedName table, TableReader reader, Call call) {
    List<Optional<HeapBloat>> parts =
        reader.ask(StoredTables.question(table, SELECT), call).map(HeapBloat::of);
    List<HeapBloat> known = parts.stream().flatMap(Optional::stream).toList();
    return known.size() == parts.size()
        ? known.stream().reduce(HeapBloat::plus).filter(sum -> sum.pages >= FEWEST_PAGES)
        : Optional.empty();
  }

  private static Optional<HeapBloat> of(Row row) {
    int pageSize = (int) row.number("page_size");
    if (row.flag("empty")) {
      return Optional.of(new HeapBloat(0, 0, pageSize));
    }
    List<String> columns = row.texts("known");
    long rows = row.number("rows");
    boolean known = rows == 0 || rows > 0 && columns.size() == row.number("stored");
    if (!known || !row.flag("heap")) {
      return Optional.empty();
    }
    double size = rowSize(columns, (int) row.number("columns"));
    long rowsPerPage =
        Math.max(1, (long) (usable(pageSize, (int) row.number("fill_factor")) / size));
    long pages = row.number("pages");
    long needed = Math.ceilDiv(rows, rowsPerPage);
    return Optional.of(new HeapBloat(pages, Math.max(0, pages - needed), pageSize));
  }

  /** RelationGetTargetPageFreeSpace (src/include/utils/rel.h) says what stays free. */
  private static double usable(int pageSize, int fillFactor) {
    return pageSize - PAGE_HEADER - pageSize * (100 - fillFactor) / 100.0;
  }

  private static double rowSize(List<String> columns, int all) {
    List<double[]> numbers =
        columns.stream()
            .map(text -> Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    boolean nulls = columns.size() < all || numbers.stream().anyMatch(column -> column[2] > 0);
    RowSize size = new RowSize(all, nulls);
    numbers.forEach(column -> size.add((int) column[0], (int) column[1], column[2], column[3]));
    return size.total();
  }

  private HeapBloat plus(HeapBloat other) {
    return new HeapBloat(pages + other.pages, excess + other.excess, pageSize);
  }

  long bytes() {
    return excess * pageSize;
  }

  double share() {
    return (double) excess / pages;
  }
}

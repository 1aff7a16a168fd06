package dev.dbx.query.cache;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.counter.Counting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How much of what is read comes from shared_buffers, and where indexes are not used. */
public final class QueryCacheStats
    implements UseCase<QueryCacheStats.Input, QueryCacheStats.Output> {

  @Doc(
      value =
          "Show cache hit rates, how tables are read, the coldest ones, what fills shared_buffers,"
              + " and what it means",
      example = "")
  public record Input(
      @Doc(value = "Pages that it takes for a rate", defaultValue = "1000") long minPages,
      @Doc(value = "Tables in each list", defaultValue = "10") int limit) {}

  /**
   * The rates of this database.
   *
   * @param since when pages and scans are counted
   * @param coldest tables with most pages that were not in shared_buffers
   * @param sequential large tables that are mostly read from end to end
   * @param meaning what to make of it
   */
  public record Output(
      HitRate tables,
      HitRate indexes,
      String since,
      List<TableReads> coldest,
      List<TableReads> sequential,
      Buffers sharedBuffers,
      PlanUse preparedPlans,
      List<String> meaning)
      implements Result {

    public Output {
      coldest = List.copyOf(coldest);
      sequential = List.copyOf(sequential);
      meaning = List.copyOf(meaning);
    }

    @Override
    public String headline() {
      return CacheWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(CacheWords.body(this));
    }
  }

  /** pghero's: smaller tables are read faster from end to end. */
  private static final long LARGE_ROWS = 10_000;

  /** pghero's: a table that is read by an index less often is worth a look. */
  private static final double MOSTLY_PERCENT = 95;

  private static final int MOST = 1_000;

  private static final Sql SINCE =
      Sql.of(
          """
          select {}
          from (select current_database() as name) d
          left join pg_stat_database s on s.datname = d.name
          """,
          Counting.columns(Sql.of("s.stats_reset")));

  private final Ports ports;

  public QueryCacheStats(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.minPages() < 0 || in.limit() < 1 || in.limit() > MOST) {
      throw new InvalidInput(
          "min_pages or limit is out of range", "min_pages is 0 or more, limit 1 to " + MOST);
    }
    List<Row> rows = ports.queries().ask(TableReads.QUESTION, call).map(row -> row);
    List<TableReads> tables = rows.stream().map(row -> TableReads.of(row, in.minPages())).toList();
    Counting counting = Counting.of(ports.queries().ask(SINCE, call).single());
    HitRate heap = all(tables, TableReads::heap, in.minPages());
    HitRate index = all(tables, TableReads::index, in.minPages());
    List<TableReads> sequential = sequential(tables, in.limit());
    Buffers buffers = Buffers.read(ports.queries(), call);
    return new Output(
        heap,
        index,
        counting.words(),
        coldest(tables, in.limit()),
        sequential,
        buffers,
        PlanUse.read(ports.queries(), call),
        Meaning.of(heap, index, sequential, buffers));
  }

  /** Picks one of the two rates of a table. */
  @FunctionalInterface
  private interface Part {
    HitRate of(TableReads table);
  }

  private static HitRate all(List<TableReads> tables, Part part, long fewest) {
    return HitRate.of(
        sum(tables, table -> part.of(table).hits()),
        sum(tables, table -> part.of(table).reads()),
        fewest);
  }

  private static long sum(List<TableReads> tables, ToLongFunction<TableReads> number) {
    return tables.stream().mapToLong(number).sum();
  }

  private static List<TableReads> coldest(List<TableReads> tables, int limit) {
    return tables.stream()
        .filter(table -> table.heap().percent().isPresent() && table.heap().reads() > 0)
        .sorted(Comparator.comparing((TableReads table) -> table.heap().reads()).reversed())
        .limit(limit)
        .toList();
  }

  private static List<TableReads> sequential(List<TableReads> tables, int limit) {
    return tables.stream()
        .filter(table -> table.estimatedRows() >= LARGE_ROWS)
        .filter(table -> table.indexPercent().filter(it -> it < MOSTLY_PERCENT).isPresent())
        .sorted(
            Comparator.comparing(
                    (TableReads table) -> table.sequentialScans() * table.estimatedRows())
                .reversed())
        .limit(limit)
        .toList();
  }
}

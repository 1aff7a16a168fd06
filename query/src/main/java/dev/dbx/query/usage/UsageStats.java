package dev.dbx.query.usage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a database holds, table by table, how it grows, and what belongs to one user. */
public final class UsageStats implements UseCase<UsageStats.Input, UsageStats.Output> {

  @Doc(
      value =
          "Show storage in all and per table (heap, indexes, TOAST, rows), growth since it was first"
              + " recorded, and on request the rows and bytes of one user over all tables",
      example = "")
  public record Input(
      @Doc(
              value = "Also what this user owns, by foreign keys, policies and names",
              defaultValue = "")
          String userId,
      @Doc(
              value = "Keeps the sizes of now beside the snapshots, to know the growth later",
              defaultValue = "false")
          boolean record,
      @Doc(value = "Tables shown", defaultValue = "20") int limit,
      @Doc(value = "Seconds that counting a user's rows may take", defaultValue = "20")
          int budgetSeconds) {}

  /**
   * What there is.
   *
   * @param databaseBytes of everything, catalogues included
   * @param estimatedRows of all tables that were analysed
   * @param total how many tables there are
   * @param tables the largest first
   * @param since when growth is counted from; empty if it was never recorded
   * @param recorded where the sizes of now were kept
   */
  public record Output(
      String database,
      long databaseBytes,
      long tableBytes,
      long indexBytes,
      long toastBytes,
      long estimatedRows,
      int total,
      boolean truncated,
      List<TableUsage> tables,
      Optional<Instant> since,
      Optional<Double> bytesPerDay,
      Optional<UserUsage> user,
      Optional<String> recorded)
      implements Result {

    public Output {
      tables = List.copyOf(tables);
    }

    @Override
    public String headline() {
      return UsageWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(UsageWords.body(this));
    }
  }

  private final Ports ports;
  private final Clock clock;

  public UsageStats(Ports ports, Clock clock) {
    this.ports = ports;
    this.clock = clock;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.limit() < 1 || in.budgetSeconds() < 1) {
      throw new InvalidInput("limit or budget_seconds is too small", "both are 1 or more");
    }
    Catalog catalog = ports.catalog().read(call);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String database = ports.target().databaseLabel();
    Optional<GrowthSince> growth = GrowthSince.of(ports.snapshots().measures(), database, now);
    List<Relation> stored =
        catalog.relations().stream()
            .filter(relation -> relation.size().totalBytes() > 0)
            .filter(relation -> relation.partitionOf().isEmpty())
            .sorted(
                Comparator.comparing((Relation relation) -> relation.size().totalBytes())
                    .reversed()
                    .thenComparing(Relation::name))
            .toList();
    Optional<UserUsage> user =
        UserRows.wanted(in.userId())
            .map(
                id ->
                    UserRows.count(
                        catalog, id, Duration.ofSeconds(in.budgetSeconds()), ports, call));
    Optional<String> recorded =
        in.record()
            ? Optional.of(ports.snapshots().keep(measures(catalog, database, now)))
            : Optional.empty();
    return new Output(
        catalog.server().database(),
        catalog.server().databaseSizeBytes(),
        stored.stream().mapToLong(it -> it.size().heapBytes()).sum(),
        stored.stream().mapToLong(it -> it.size().indexBytes()).sum(),
        stored.stream().mapToLong(it -> it.size().toastBytes()).sum(),
        stored.stream().mapToLong(it -> it.size().estimatedRows().orElse(0L)).sum(),
        stored.size(),
        stored.size() > in.limit(),
        stored.stream()
            .limit(in.limit())
            .map(it -> TableUsage.of(it, growth.flatMap(since -> since.of(it))))
            .toList(),
        growth.map(since -> since.before().takenAt()),
        growth.map(since -> perDay(stored, since)),
        user,
        recorded);
  }

  /** New tables count from nothing; what was dropped since counts against it. */
  private static double perDay(List<Relation> stored, GrowthSince since) {
    long now = stored.stream().mapToLong(it -> it.size().totalBytes()).sum();
    long then =
        since.before().tables().stream()
            .filter(measure -> isWhole(measure, stored))
            .mapToLong(measure -> measure.size().totalBytes())
            .sum();
    return (now - then) / since.days();
  }

  /** A partition is counted with the table it belongs to. */
  private static boolean isWhole(TableMeasure measure, List<Relation> stored) {
    return stored.stream().noneMatch(it -> it.children().contains(measure.table()));
  }

  private static Measures measures(Catalog catalog, String database, Instant now) {
    List<TableMeasure> tables =
        catalog.relations().stream()
            .filter(relation -> relation.size().totalBytes() > 0)
            .map(relation -> new TableMeasure(relation.name(), relation.size(), List.of()))
            .sorted(Comparator.comparing(TableMeasure::table))
            .toList();
    String label = "usage-" + now.toString().replace(":", "-");
    return new Measures(label, now, database, tables);
  }
}

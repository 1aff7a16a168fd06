package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.data.Age;
import dev.dbx.introspection.data.ColumnList;
import dev.dbx.introspection.data.CountRecords;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.RowVisibility;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.statistics.ColumnReader.Columns;
import dev.dbx.introspection.words.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much a table holds: rows, bytes, changes, and what its columns are filled with. */
public final class DataStatistics implements UseCase<DataStatistics.Input, DataStatistics.Output> {

  @Doc(
      value =
          "Show how much a table holds: rows, sizes, dead rows, bloat, changes, last vacuum and"
              + " analyze, and of each column width, null share, distinct and most common values",
      example = "user_profiles")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName,
      @Doc(
              value = "Count the rows; false gives the planner's estimate at once",
              defaultValue = "true")
          boolean exact,
      @Doc("Only these columns") List<String> columns,
      @Doc(
              value = "Show most common values even of columns that look personal",
              defaultValue = "false")
          boolean showValues,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser,
      @Doc(
              value = "Seconds that counting may take, and sampling of columns without statistics",
              defaultValue = "10")
          int budgetSeconds) {}

  /**
   * All of it.
   *
   * @param rows as the user sees them
   * @param exact counted; else an estimate of the planner's
   * @param estimateAge how old the statistics behind an estimate are
   * @param rls what row-level security did, and why
   * @param partitions tables that hold the rows of a partitioned one
   * @param storage of tables alone, as is activity
   * @param growth since the last snapshot that was taken with sizes
   * @param mostCommonValues those of the columns that have some, at most five each
   */
  public record Output(
      QualifiedName table,
      String runAs,
      long rows,
      boolean exact,
      Optional<String> estimateAge,
      RowVisibility.Rls rls,
      String rlsReason,
      Optional<Long> partitions,
      Optional<Storage> storage,
      Optional<Activity> activity,
      Optional<Growth> growth,
      List<ColumnStatistics> columns,
      List<CommonValue> mostCommonValues,
      List<String> notes)
      implements Result {

    public Output {
      columns = List.copyOf(columns);
      mostCommonValues = List.copyOf(mostCommonValues);
      notes = List.copyOf(notes);
    }

    Output(
        Subject subject,
        RowCount count,
        Optional<Long> partitions,
        Optional<Storage> storage,
        Optional<Activity> activity,
        Optional<Growth> growth,
        Columns columns,
        List<String> notes) {
      this(
          subject.name(),
          subject.runAs(),
          count.rows(),
          count.exact(),
          count.age().map(Age::words),
          subject.visibility().status(),
          subject.visibility().reason(),
          partitions,
          storage,
          activity,
          growth,
          columns.columns(),
          columns.commonValues(),
          notes);
    }

    @Override
    public String headline() {
      return table.sql()
          + ": "
          + RowCount.words(rows, exact, estimateAge)
          + partitions.map(count -> " in " + Counts.of(count, "partition")).orElse("")
          + storage.map(space -> ", " + space.words()).orElse("");
    }
  }

  private static final Sql EVERY_ROW = Sql.of("");

  private final TableReader reader;
  private final SnapshotStore snapshots;
  private final String database;

  public DataStatistics(Ports ports) {
    this.reader = new TableReader(ports);
    this.snapshots = ports.snapshots();
    this.database = ports.target().databaseLabel();
  }

  @Override
  public Output run(Input in, Call call) {
    Duration budget = CountRecords.budget(in.budgetSeconds());
    Subject subject = reader.open(in.tableName(), in.asUser(), call);
    List<TableColumn> chosen = new ColumnList(subject).select(in.columns());
    Optional<TableFiles> files = TableFiles.of(subject.relation(), reader, call);
    RowCount count = count(in.exact(), subject, files, budget, call);
    Columns columns =
        new ColumnReader(subject, count, reader)
            .read(chosen, in.showValues(), call, limited(call, budget));
    List<String> notes = new ArrayList<>(subject.user().notes());
    Remarks.hidden(subject, in.columns().isEmpty() ? subject.columns() : chosen)
        .ifPresent(notes::add);
    notes.addAll(columns.notes());
    return output(subject, count, files, columns, notes, call);
  }

  private Output output(
      Subject subject,
      RowCount count,
      Optional<TableFiles> files,
      Columns columns,
      List<String> notes,
      Call call) {
    Relation relation = subject.relation();
    Optional<Storage> storage = files.map(found -> storage(found, subject, count, call));
    Optional<Counted> counted = files.map(found -> Counted.of(relation, found, reader, call));
    files.flatMap(found -> Remarks.heirs(relation, found)).ifPresent(notes::add);
    storage.flatMap(Remarks::bloat).ifPresent(notes::add);
    counted.flatMap(Counted::note).ifPresent(notes::add);
    return new Output(
        subject,
        count,
        partitions(relation, files),
        storage,
        counted.flatMap(Counted::activity),
        storage.flatMap(space -> growth(subject, count, space, notes)),
        columns,
        notes);
  }

  /** A damaged file of sizes is no reason to show nothing. */
  private Optional<Growth> growth(
      Subject subject, RowCount count, Storage storage, List<String> notes) {
    boolean all = subject.visibility().status() != RowVisibility.Rls.APPLIED;
    try {
      return Growth.of(
          subject.name(),
          database,
          all ? Optional.of(count) : Optional.empty(),
          storage,
          snapshots.measures());
    } catch (InvalidInput damaged) {
      notes.add("no growth is shown: " + damaged.message());
      return Optional.empty();
    }
  }

  private RowCount count(
      boolean exact, Subject subject, Optional<TableFiles> files, Duration budget, Call call) {
    if (exact) {
      return RowCount.within(budget, subject, EVERY_ROW, reader, call);
    }
    // the planner takes a table without a page for one of ten pages that is about to be filled
    // (table_block_relation_estimate_size in src/backend/access/table/tableam.c)
    return files.filter(TableFiles::isEmpty).isPresent()
        ? new RowCount(0, true, Optional.empty())
        : RowCount.estimated(subject, EVERY_ROW, reader, call);
  }

  private static Optional<Long> partitions(Relation relation, Optional<TableFiles> files) {
    return files
        .filter(found -> relation.kind() == RelationKind.PARTITIONED_TABLE)
        .map(TableFiles::tables);
  }

  private static Call limited(Call call, Duration budget) {
    return budget.compareTo(call.timeout()) < 0 ? call.withTimeout(budget) : call;
  }

  /** What a user sees, or what other servers keep, says nothing of the rows in the files. */
  private Storage storage(TableFiles files, Subject subject, RowCount count, Call call) {
    boolean all = subject.visibility().status() != RowVisibility.Rls.APPLIED && files.remote() == 0;
    return Storage.of(
        files,
        all ? Optional.of(count.rows()) : files.plannedRows(),
        HeapBloat.of(subject.name(), reader, call));
  }
}

package dev.dbx.introspection.data.completeness;

import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.completeness.Scan.Figure;
import dev.dbx.introspection.data.completeness.Scan.Portion;
import dev.dbx.introspection.data.completeness.Scan.Wanted;
import dev.dbx.introspection.data.completeness.StandIns.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks through a table's columns. Small tables are read once, for everything. Of large ones a
 * sample is read for everything; where exact figures are wanted, one pass over all rows then counts
 * what is missing in each column, and what the sample showed besides.
 */
final class Survey {

  /** Rows of a sample; a value that one row in 10,000 has is in it almost surely. */
  private static final long SAMPLE = 100_000;

  /** Rows of the sample beside a pass over all rows, which must not take much longer for it. */
  private static final long SMALL_SAMPLE = 5_000;

  private final Subject subject;
  private final List<TableColumn> columns;
  private final TableReader reader;

  Survey(Subject subject, List<TableColumn> columns, TableReader reader) {
    this.subject = subject;
    this.columns = List.copyOf(columns);
    this.reader = reader;
  }

  /**
   * What was read, and what it says.
   *
   * @param rows rows that the shares refer to
   * @param portion of the table that they are
   * @param judged rows that everything but the missing values was looked for in
   */
  record Findings(long rows, Portion portion, long judged, List<ColumnFacts> columns) {

    boolean sampled() {
      return portion.percent().isPresent();
    }
  }

  /**
   * @param exact reads all rows, whatever their number
   * @param most rows that are read whole without {@code exact}
   */
  Findings run(boolean exact, long most, Call call) {
    long estimate = RowCount.expected(subject, Sql.of(""), reader, call);
    boolean small = estimate <= Math.max(SAMPLE, exact ? SAMPLE : most);
    if (small || !canBeSampled()) {
      return whole(call);
    }
    double percent = Math.min(100.0, 100.0 * (exact ? SMALL_SAMPLE : SAMPLE) / estimate);
    Portion portion = new Portion(Optional.of(percent));
    List<Wanted> wanted = everything();
    if (exact) {
      wanted.removeIf(one -> one.figure().measure() == Measure.PRESENT);
    }
    Scan sample = Scan.of(subject, portion, wanted, reader, call);
    if (sample.rows() == 0) {
      // the estimate is of rows that are gone
      return whole(call);
    }
    return exact ? counted(sample, portion, call) : sampled(sample, portion, call);
  }

  private boolean canBeSampled() {
    return subject.relation().kind() != RelationKind.VIEW
        && subject.relation().kind() != RelationKind.FOREIGN_TABLE;
  }

  private Findings whole(Call call) {
    Scan scan = Scan.of(subject, Portion.WHOLE, everything(), reader, call);
    Map<TableColumn, Found> standIns = standIns(scan, Portion.WHOLE, call);
    return new Findings(scan.rows(), Portion.WHOLE, scan.rows(), facts(scan, scan, standIns));
  }

  private Findings sampled(Scan sample, Portion portion, Call call) {
    Map<TableColumn, Found> standIns = standIns(sample, portion, call);
    return new Findings(sample.rows(), portion, sample.rows(), facts(sample, sample, standIns));
  }

  private Findings counted(Scan sample, Portion portion, Call call) {
    Map<TableColumn, Found> standIns = standIns(sample, portion, call);
    List<Wanted> wanted = suspicious(sample, standIns);
    Scan scan = Scan.of(subject, Portion.WHOLE, wanted, reader, call);
    standIns.replaceAll((column, found) -> found.counted(scan.count(column, Measure.PLACEHOLDER)));
    return new Findings(scan.rows(), Portion.WHOLE, sample.rows(), facts(scan, sample, standIns));
  }

  private List<Wanted> everything() {
    return columns.stream()
        .flatMap(column -> Measure.of(column).stream().map(measure -> Wanted.of(column, measure)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Of the columns that have some. */
  private Map<TableColumn, Found> standIns(Scan scan, Portion portion, Call call) {
    StandIns standIns = new StandIns(subject, portion, reader);
    Map<TableColumn, Found> found = new HashMap<>();
    columns.stream()
        .filter(column -> scan.count(column, Measure.PLACEHOLDER) > 0)
        .forEach(column -> found.put(column, standIns.of(column, call)));
    // all of them may be codes
    found.values().removeIf(one -> one.spellings().isEmpty());
    return found;
  }

  /** What is worth a look at every row. */
  private List<Wanted> suspicious(Scan sample, Map<TableColumn, Found> standIns) {
    List<Wanted> wanted = new ArrayList<>();
    for (TableColumn column : columns) {
      measures(column, sample).forEach(measure -> wanted.add(Wanted.of(column, measure)));
    }
    standIns.forEach(
        (column, found) ->
            wanted.add(
                new Wanted(
                    new Figure(column, Measure.PLACEHOLDER),
                    Sql.of("count(*) filter (where {})", found.condition(column)))));
    return wanted;
  }

  private static List<Measure> measures(TableColumn column, Scan sample) {
    List<Measure> measures = new ArrayList<>();
    boolean empty = sample.count(column, Measure.EMPTY) > 0;
    if (column.isText() && !empty) {
      measures.add(Measure.FILLED);
    } else if (!column.notNull()) {
      measures.add(Measure.PRESENT);
    }
    Stream.of(Measure.EMPTY, Measure.BLANK, Measure.TOO_EARLY, Measure.TOO_LATE)
        .filter(measure -> sample.count(column, measure) > 0)
        .forEach(measures::add);
    return measures;
  }

  /**
   * @param counted the counts
   * @param judged where lengths and whether all values are the same were looked at
   */
  private List<ColumnFacts> facts(Scan counted, Scan judged, Map<TableColumn, Found> standIns) {
    return columns.stream()
        .map(column -> facts(column, counted, judged, standIns.getOrDefault(column, Found.NONE)))
        .toList();
  }

  private static ColumnFacts facts(TableColumn column, Scan counted, Scan judged, Found standIns) {
    long absent = counted.rows() - present(column, counted);
    // of a column that is never null, what is not filled is empty
    boolean empty = column.notNull() && counted.has(column, Measure.FILLED);
    return new ColumnFacts(
        column,
        counted.rows(),
        empty ? 0 : absent,
        empty ? absent : counted.count(column, Measure.EMPTY),
        counted.count(column, Measure.BLANK),
        standIns,
        judged.rows(),
        judged.holds(column, Measure.CONSTANT),
        Optional.empty(),
        false,
        counted.count(column, Measure.TOO_EARLY),
        counted.count(column, Measure.TOO_LATE),
        lengths(column, judged));
  }

  private static long present(TableColumn column, Scan counted) {
    if (counted.has(column, Measure.FILLED)) {
      return counted.count(column, Measure.FILLED);
    }
    return counted.has(column, Measure.PRESENT)
        ? counted.count(column, Measure.PRESENT)
        : counted.rows();
  }

  private static Optional<ColumnFacts.Lengths> lengths(TableColumn column, Scan judged) {
    return judged
        .figure(column, Measure.LONGEST)
        .map(
            longest ->
                new ColumnFacts.Lengths(
                    judged.figure(column, Measure.AVERAGE_LENGTH).orElse(0.0),
                    judged.figure(column, Measure.LENGTH_DEVIATION).orElse(0.0),
                    longest.longValue()));
  }
}

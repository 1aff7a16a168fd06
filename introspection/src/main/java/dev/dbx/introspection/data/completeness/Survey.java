package dev.dbx.introspection.data.completeness;

import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.completeness.Scan.Portion;
import dev.dbx.introspection.data.completeness.Scan.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks through a table's columns. Small tables are read once, for everything. Of large ones a
 * sample is read for everything; where exact figures are wanted, one pass over all rows then counts
 * what is missing in each column, and what the sample showed besides.
 */
final class Survey {

  /** Rows of a sample; a value that one row in 10,000 has is in it almost surely. */
  static final long SAMPLE = 100_000;

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
    long estimate = RowCount.estimated(subject, reader, call);
    boolean small = estimate <= Math.max(SAMPLE, exact ? SAMPLE : most);
    if (small || !canBeSampled()) {
      return whole(call);
    }
    double percent = Math.min(100.0, 100.0 * SAMPLE / estimate);
    Portion portion = new Portion(Optional.of(percent));
    Scan sample = Scan.of(subject, portion, everything(), reader, call);
    if (sample.rows() == 0) {
      // the estimate is of rows that are gone
      return whole(call);
    }
    return exact
        ? counted(sample, call)
        : new Findings(sample.rows(), portion, sample.rows(), facts(sample, sample));
  }

  private boolean canBeSampled() {
    return subject.relation().kind() != RelationKind.VIEW
        && subject.relation().kind() != RelationKind.FOREIGN_TABLE;
  }

  private Findings whole(Call call) {
    Scan scan = Scan.of(subject, Portion.WHOLE, everything(), reader, call);
    return new Findings(scan.rows(), Portion.WHOLE, scan.rows(), facts(scan, scan));
  }

  private Findings counted(Scan sample, Call call) {
    Scan scan = Scan.of(subject, Portion.WHOLE, suspicious(sample), reader, call);
    return new Findings(scan.rows(), Portion.WHOLE, sample.rows(), facts(scan, sample));
  }

  private List<Wanted> everything() {
    return columns.stream()
        .flatMap(column -> Measure.of(column).stream().map(measure -> new Wanted(column, measure)))
        .toList();
  }

  /** What is worth a look at every row. */
  private List<Wanted> suspicious(Scan sample) {
    List<Wanted> wanted = new ArrayList<>();
    for (TableColumn column : columns) {
      for (Measure measure : measures(column, sample)) {
        wanted.add(new Wanted(column, measure));
      }
    }
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
    List.of(Measure.EMPTY, Measure.BLANK, Measure.TOO_EARLY, Measure.TOO_LATE).stream()
        .filter(measure -> sample.count(column, measure) > 0)
        .forEach(measures::add);
    if (sample.count(column, Measure.PLACEHOLDER) > 0) {
      measures.addAll(List.of(Measure.PLACEHOLDER, Measure.PLACEHOLDERS));
    }
    if (sample.holds(column, Measure.CONSTANT)) {
      measures.add(Measure.CONSTANT);
    }
    return measures;
  }

  /**
   * @param counted the counts
   * @param judged where lengths were measured
   */
  private List<ColumnFacts> facts(Scan counted, Scan judged) {
    return columns.stream().map(column -> facts(column, counted, judged)).toList();
  }

  private static ColumnFacts facts(TableColumn column, Scan counted, Scan judged) {
    long absent = counted.rows() - present(column, counted);
    // of a column that is never null, what is not filled is empty
    boolean empty = column.notNull() && counted.has(column, Measure.FILLED);
    return new ColumnFacts(
        column,
        counted.rows(),
        empty ? 0 : absent,
        empty ? absent : counted.count(column, Measure.EMPTY),
        counted.count(column, Measure.BLANK),
        counted.count(column, Measure.PLACEHOLDER),
        counted.texts(column, Measure.PLACEHOLDERS),
        counted.holds(column, Measure.CONSTANT),
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

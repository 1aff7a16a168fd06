package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * A look at some rows, for columns that ANALYZE knows nothing of: all of a small table, blocks of
 * one with files, the first that come of anything else.
 */
final class Sample {

  private static final int ROWS = 10_000;

  /** The share of blocks is chosen from the number of rows, which may be an old estimate. */
  private static final int MOST_ROWS = 2 * ROWS;

  /**
   * Each column takes three of the 1,664 places of a SELECT (MaxTupleAttributeNumber), and a sort
   * of its own on the server.
   */
  private static final int COLUMNS_PER_QUESTION = 100;

  private final Subject subject;
  private final RowCount count;
  private final TableReader reader;

  /**
   * @param count rows of the table
   */
  Sample(Subject subject, RowCount count, TableReader reader) {
    this.subject = subject;
    this.count = count;
    this.reader = reader;
  }

  /**
   * The columns with what the rows show.
   *
   * @throws dev.dbx.core.error.DbxException.TimedOut where the time of the call is not enough
   */
  List<ColumnStatistics> fill(List<ColumnStatistics> columns, Call call) {
    List<ColumnStatistics> filled = new ArrayList<>();
    for (List<ColumnStatistics> some : Parts.of(columns, COLUMNS_PER_QUESTION)) {
      Row row = reader.read(question(some), subject.scope(), call).single();
      for (int i = 0; i < some.size(); i++) {
        filled.add(filled(some.get(i), row, i));
      }
    }
    return filled;
  }

  private Sql question(List<ColumnStatistics> columns) {
    List<Sql> selected = new ArrayList<>();
    List<Sql> figures = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Identifier name = Identifier.of("c" + i);
      selected.add(Sql.of("{} as {}", columns.get(i).name(), name));
      figures.add(figures(columns.get(i), name, i));
    }
    return Sql.of(
        "select count(*) as rows, {} from (select {} from {}{} limit {}) s",
        Sql.join(", ", figures),
        Sql.join(", ", selected),
        subject.name(),
        isBlocks() ? blocks() : Sql.of(""),
        isBlocks() ? MOST_ROWS : ROWS);
  }

  private Sql figures(ColumnStatistics column, Identifier name, int place) {
    return Sql.of(
        "count(s.{}) as {}, avg(pg_column_size(s.{}))::bigint as {}, {} as {}",
        name,
        Identifier.of("present" + place),
        name,
        Identifier.of("width" + place),
        distinct(column, name),
        Identifier.of("distinct" + place));
  }

  private Sql distinct(ColumnStatistics column, Identifier name) {
    boolean comparable = subject.column(column.name()).filter(TableColumn::comparable).isPresent();
    return comparable ? Sql.of("count(distinct s.{})", name) : Sql.of("null::bigint");
  }

  /** The same blocks each time, so that the answer only changes when the table does. */
  private Sql blocks() {
    return Sql.of(" tablesample system ({}::real) repeatable (0)", 100.0 * ROWS / count.rows());
  }

  private boolean isBlocks() {
    RelationKind kind = subject.relation().kind();
    return count.rows() > ROWS && kind != RelationKind.VIEW && kind != RelationKind.FOREIGN_TABLE;
  }

  private ColumnStatistics filled(ColumnStatistics column, Row row, int place) {
    long rows = row.number("rows");
    if (rows == 0) {
      return column;
    }
    return column.sampled(
        which(rows),
        rows,
        row.number("present" + place),
        row.optionalNumber("width" + place),
        row.optionalNumber("distinct" + place));
  }

  private String which(long rows) {
    return isWhole(rows) ? "all " + Counts.of(rows, "row") : "sample of " + Counts.of(rows, "row");
  }

  private boolean isWhole(long rows) {
    return !isBlocks() && rows < ROWS || count.exact() && rows == count.rows();
  }
}

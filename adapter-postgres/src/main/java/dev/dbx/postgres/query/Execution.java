package dev.dbx.postgres.query;

import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.query.ColumnTypes.ColumnType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgConnection;

/** One statement on its way: reads its rows in portions and stops at the limits. */
final class Execution {

  /** Not prepared under a name, in the transaction that is open already, values as text. */
  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_SUPPRESS_BEGIN
          | QueryExecutor.QUERY_NO_BINARY_TRANSFER;

  /** The first portion shows how wide the rows are; later ones grow as long as memory allows. */
  private static final int FIRST_PORTION = 100;

  private static final int GROWTH = 10;

  private final PgConnection connection;
  private final ColumnTypes types;
  private final Limits limits;
  private final Call call;
  private final long started = System.nanoTime();

  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private List<RowSet.Column> columns = List.of();
  private List<ColumnType> readers = List.of();
  private long seen;
  private long bytes;
  private boolean truncated;

  /** The most rows and bytes that are kept. */
  record Limits(int rows, long bytes) {
    static final Limits NONE = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

    static Limits of(QueryRunner.Scope scope) {
      return new Limits(scope.maxRows(), scope.maxBytes());
    }
  }

  Execution(PgConnection connection, ColumnTypes types, Limits limits, Call call) {
    this.connection = connection;
    this.types = types;
    this.limits = limits;
    this.call = call;
  }

  /** All rows at once: for dbx's own questions. */
  RowSet all(NativeStatement statement) throws SQLException {
    Portion portion = start(statement, 0, FLAGS);
    take(portion);
    return result(0);
  }

  /** Rows up to the limits; the server computes no more than it has to. */
  RowSet read(NativeStatement statement) throws SQLException {
    Portion portion = startPortioned(statement);
    take(portion);
    for (ResultCursor cursor = portion.cursor(); cursor != null && !truncated; ) {
      cursor = next(cursor);
    }
    return result(0);
  }

  /**
   * Rows up to the limits and the number of rows that were changed, whatever is kept of them.
   *
   * @param changesRows whether the rows that come back, with RETURNING, are those
   */
  RowSet write(NativeStatement statement, boolean changesRows) throws SQLException {
    Portion portion = startPortioned(statement);
    take(portion);
    for (ResultCursor cursor = portion.cursor(); cursor != null && (changesRows || !truncated); ) {
      cursor = next(cursor);
    }
    return result(changesRows && portion.hasRows() ? seen : portion.affected());
  }

  /** To its end; rows that come back are not kept. */
  RowSet run(NativeStatement statement) throws SQLException {
    return result(start(statement, 0, FLAGS).affected());
  }

  private Portion startPortioned(NativeStatement statement) throws SQLException {
    int first = (int) Math.min(FIRST_PORTION, limits.rows() + 1L);
    return start(statement, first, FLAGS | QueryExecutor.QUERY_FORWARD_CURSOR);
  }

  private Portion start(NativeStatement statement, int size, int flags) throws SQLException {
    QueryExecutor executor = connection.getQueryExecutor();
    Query query = statement.query(executor);
    Portion portion = new Portion();
    executor.execute(query, statement.bind(query), portion, 0, size, flags);
    readers = types.of(portion.fields(), connection);
    columns = new ArrayList<>(readers.size());
    for (int i = 0; i < readers.size(); i++) {
      columns.add(new RowSet.Column(portion.fields()[i].getColumnLabel(), readers.get(i).name()));
    }
    return portion;
  }

  private @Nullable ResultCursor next(ResultCursor cursor) throws SQLException {
    if (elapsed().compareTo(call.timeout()) > 0) {
      throw new TimedOut(
          "reading the rows took longer than " + call.timeout().toSeconds() + " s",
          "ask for fewer rows or columns");
    }
    Portion portion = new Portion();
    connection.getQueryExecutor().fetch(cursor, portion, nextSize(), false);
    take(portion);
    return portion.cursor();
  }

  private int nextSize() {
    long width = Math.max(1, bytes / Math.max(1, seen));
    long fitting = Math.max(1, (limits.bytes() - Math.min(bytes, limits.bytes())) / width + 1);
    long wanted = Math.max(1, limits.rows() + 1L - rows.size());
    return (int) Math.min(Math.min(fitting, wanted), seen * GROWTH);
  }

  private void take(Portion portion) {
    for (Tuple tuple : portion.tuples()) {
      seen++;
      bytes += tuple.length();
      truncated |= rows.size() >= limits.rows() || bytes > limits.bytes();
      if (!truncated) {
        rows.add(row(tuple));
      }
    }
  }

  private List<@Nullable Object> row(Tuple tuple) {
    List<@Nullable Object> cells = new ArrayList<>(readers.size());
    for (int i = 0; i < readers.size(); i++) {
      byte[] value = tuple.get(i);
      cells.add(
          value == null
              ? null
              : readers.get(i).reader().apply(new String(value, StandardCharsets.UTF_8)));
    }
    return cells;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private RowSet result(long affected) {
    return new RowSet(columns, rows, affected, truncated, elapsed());
  }
}

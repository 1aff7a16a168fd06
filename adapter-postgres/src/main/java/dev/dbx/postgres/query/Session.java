package dev.dbx.postgres.query;

import dev.dbx.core.port.Identity;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.CopyText;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.SqlErrors;
import dev.dbx.postgres.StatementText;
import dev.dbx.postgres.query.Execution.Limits;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;

/** A connection in an open transaction, on which the statements of one call run. */
record Session(PgConnection connection, ColumnTypes types, Call call) {

  /** All rows at once: for dbx's own questions. */
  RowSet all(NativeStatement statement) {
    return translated(statement, () -> execution(Limits.NONE).all(statement));
  }

  /** Rows up to the limits; the server computes no more than it has to. */
  RowSet read(NativeStatement statement, Limits limits) {
    return translated(statement, () -> execution(limits).read(statement));
  }

  /** Rows up to the limits and the number of rows that were changed, whatever is kept of them. */
  RowSet write(NativeStatement statement, Limits limits, boolean changesRows) {
    return translated(statement, () -> execution(limits).write(statement, changesRows));
  }

  /** To its end, for what it does alone: the number of rows that were changed. */
  long run(NativeStatement statement) {
    return translated(statement, () -> execution(Limits.NONE).run(statement)).affected();
  }

  /**
   * Sends rows as they are made.
   *
   * @param statement COPY ... FROM STDIN
   * @param portions of its text format
   */
  void copy(NativeStatement statement, Iterable<String> portions) {
    try {
      CopyIn copy = connection.getCopyAPI().copyIn(statement.text().sent());
      try {
        for (String portion : portions) {
          byte[] bytes = portion.getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, Optional.of(statement.text()), call);
    }
  }

  /**
   * The rows of a question of dbx's own as they come. COPY is the way on which the server may use
   * parallel workers and the driver keeps no row (docs, 15.2 When Can Parallel Query Be Used?).
   *
   * @return how many there were
   */
  long copyOut(Sql question, Consumer<List<@Nullable String>> rows) {
    // without binds, which COPY does not take
    String text = question.written();
    StatementText sent = new StatementText("COPY (", text, ") TO STDOUT", 1);
    try {
      if (!question.expressions().isEmpty()) {
        JdbcQueryRunner.requireOne(text, connection);
      }
      CopyOut copy = connection.getCopyAPI().copyOut(sent.sent());
      try {
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
          rows.accept(CopyText.values(new String(row, StandardCharsets.UTF_8)));
        }
        return copy.getHandledRowCount();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, Optional.of(sent), call);
    }
  }

  /** From here on everything runs as somebody, until the transaction ends. */
  void become(Identity identity) {
    IdentitySwitch.apply(identity, connection, call);
  }

  private Execution execution(Limits limits) {
    return new Execution(connection, types, limits, call);
  }

  private interface Step {
    RowSet run() throws SQLException;
  }

  private RowSet translated(NativeStatement statement, Step step) {
    try {
      return step.run();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, Optional.of(statement.text()), call);
    }
  }
}

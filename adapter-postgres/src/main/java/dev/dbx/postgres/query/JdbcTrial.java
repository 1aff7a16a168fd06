package dev.dbx.postgres.query;

import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.SqlErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.ServerErrorMessage;

/** A trial in the open transaction of a connection, between savepoints. */
final class JdbcTrial implements Trial {

  /** Behind the opening of the transaction, so that undoing keeps its limits. */
  private static final String MARK = "SAVEPOINT dbx_trial";

  private static final String UNDO = "ROLLBACK TO SAVEPOINT dbx_trial";
  private static final String STEP = "SAVEPOINT dbx_step; ";
  private static final String STEP_BACK = "ROLLBACK TO SAVEPOINT dbx_step";
  private static final String STEP_DONE =
      "; SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT dbx_step";

  /** What SET ROLE calls the role that logged in. */
  private static final String NOBODY = "NONE";

  private static final Pattern COPY_OUT =
      Pattern.compile("\\s*COPY\\b.*\\bTO\\s+STDOUT\\b.*", flags());
  private static final Pattern COPY_IN =
      Pattern.compile("\\s*COPY\\b.*\\bFROM\\s+STDIN\\b.*", flags());

  private final PgConnection connection;
  private final Call call;
  private String role = NOBODY;

  JdbcTrial(PgConnection connection, Call call) {
    this.connection = connection;
    this.call = call;
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  @Override
  public void become(Identity identity) {
    own("SET LOCAL ROLE NONE");
    IdentitySwitch.apply(identity, connection, call);
    role = identity.role().map(name -> name.sql()).orElse(NOBODY);
  }

  @Override
  public Outcome run(Sql sql) {
    return run(sql.written());
  }

  private Outcome run(String statement) {
    try {
      return isCopy(statement) ? copy(statement) : execute(statement);
    } catch (SQLException e) {
      if (connection.getQueryExecutor().isClosed() || call.cancellation().isCancelled()) {
        throw SqlErrors.translate(e, Optional.empty(), call);
      }
      own(STEP_BACK);
      return new Outcome(Optional.of(failure(e)), List.of(), 0, List.of());
    }
  }

  @Override
  public Outcome runUnbound(Sql statement) {
    if (role.equals(NOBODY)) {
      return run(statement);
    }
    own("SET LOCAL ROLE NONE");
    Outcome outcome = run(statement);
    own("SET LOCAL ROLE " + role);
    return outcome;
  }

  @Override
  public void mark() {
    own("SET LOCAL ROLE NONE; " + MARK);
    role = NOBODY;
  }

  @Override
  public void undo() {
    own(UNDO);
    role = NOBODY;
  }

  /** A statement that always succeeds while the server is there. */
  private void own(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, Optional.empty(), call);
    }
  }

  private static boolean isCopy(String sql) {
    return COPY_OUT.matcher(sql).matches() || COPY_IN.matcher(sql).matches();
  }

  private Outcome copy(String sql) throws SQLException {
    own(STEP);
    return copied(COPY_OUT.matcher(sql).matches() ? copyOut(sql) : copyIn(sql));
  }

  /** In one round trip with what stands around it; the second result is the statement's. */
  private Outcome execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(MAX_ROWS);
      statement.execute(STEP + sql + STEP_DONE);
      boolean hasRows = statement.getMoreResults();
      List<List<@Nullable String>> rows = hasRows ? rows(statement.getResultSet()) : List.of();
      long affected = hasRows ? rows.size() : statement.getLargeUpdateCount();
      return new Outcome(
          Optional.empty(), rows, Math.max(0, affected), notices(statement.getWarnings()));
    }
  }

  private static Outcome copied(long rows) {
    return new Outcome(Optional.empty(), List.of(), rows, List.of());
  }

  private long copyOut(String sql) throws SQLException {
    try {
      return connection.getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long copyIn(String sql) throws SQLException {
    try {
      return connection.getCopyAPI().copyIn(sql, new StringReader(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<@Nullable String>> rows(ResultSet result) throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<@Nullable String> cells = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        cells.add(result.getString(i));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<String> notices(@Nullable SQLWarning first) {
    List<String> notices = new ArrayList<>();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      notices.add(String.valueOf(warning.getMessage()));
    }
    return notices;
  }

  private static Failure failure(SQLException e) {
    Optional<ServerErrorMessage> error = SqlErrors.serverError(e);
    return new Failure(
        SqlErrors.state(e),
        SqlErrors.message(e),
        error.flatMap(it -> Optional.ofNullable(it.getConstraint())));
  }
}

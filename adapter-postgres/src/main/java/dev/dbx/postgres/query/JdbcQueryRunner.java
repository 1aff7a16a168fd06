package dev.dbx.postgres.query;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.SqlErrors;
import dev.dbx.postgres.Transaction;
import dev.dbx.postgres.query.Execution.Limits;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PgConnection;

/** Runs statements over a pool of connections, each in a transaction of its own. */
public final class JdbcQueryRunner implements QueryRunner {

  private final Connections connections;
  private final ColumnTypes types = new ColumnTypes();

  public JdbcQueryRunner(Connections connections) {
    this.connections = connections;
  }

  @Override
  public RowSet ask(Sql question, Call call) {
    NativeStatement statement = NativeStatement.of(question);
    return connections.run(
        Transaction.QUESTION,
        call,
        connection ->
            translated(
                statement,
                call,
                () -> new Execution(connection, types, Limits.NONE, call).all(statement)));
  }

  @Override
  public RowSet read(VettedStatement vetted, List<String> parameters, Scope scope, Call call) {
    NativeStatement statement = NativeStatement.of(vetted.text(), parameters);
    return connections.run(
        Transaction.SEALED,
        call,
        connection -> {
          Execution execution = prepare(statement, scope, connection, call);
          return translated(statement, call, () -> execution.read(statement));
        });
  }

  @Override
  public String explain(
      VettedStatement vetted, Explain how, List<String> parameters, Scope scope, Call call) {
    NativeStatement statement = NativeStatement.of(vetted.text(), parameters);
    return connections.run(
        Transaction.SEALED,
        call,
        connection -> {
          prepare(statement, scope, connection, call);
          Execution execution = new Execution(connection, types, Limits.NONE, call);
          NativeStatement explain =
              translated(statement, call, () -> ExplainStatement.of(statement, how, connection));
          RowSet plan = translated(explain, call, () -> execution.all(explain));
          return String.valueOf(plan.rows().get(0).get(0));
        });
  }

  @Override
  public RowSet write(
      VettedStatement vetted, List<String> parameters, Scope scope, boolean commit, Call call) {
    NativeStatement statement = NativeStatement.of(vetted.text(), parameters);
    return connections.run(
        Transaction.WRITING,
        call,
        connection -> {
          Execution execution = prepare(statement, scope, connection, call);
          return translated(
              statement,
              call,
              () -> {
                RowSet result = execution.write(statement);
                finish(connection, commit);
                return result;
              });
        });
  }

  private Execution prepare(
      NativeStatement statement, Scope scope, PgConnection connection, Call call)
      throws SQLException {
    requireOne(statement.text(), connection);
    IdentitySwitch.apply(scope.identity(), connection, call);
    return new Execution(connection, types, new Limits(scope.maxRows(), scope.maxBytes()), call);
  }

  /** The grammar has seen one statement; the driver must see the same. */
  private static void requireOne(String text, PgConnection connection) throws SQLException {
    boolean standardStrings = connection.getStandardConformingStrings();
    int count = Parser.parseJdbcSql(text, standardStrings, false, true, false, false).size();
    if (count != 1) {
      throw new Refused(
          "one-statement", "the text holds " + count + " statements", "send one at a time");
    }
  }

  /** A trial checks deferred constraints too, as COMMIT would. */
  private static void finish(PgConnection connection, boolean commit) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(commit ? "COMMIT" : "SET CONSTRAINTS ALL IMMEDIATE");
    }
  }

  private interface Step<T> {
    T run() throws SQLException;
  }

  private static <T> T translated(NativeStatement statement, Call call, Step<T> step) {
    try {
      return step.run();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, Optional.of(statement.text()), call);
    }
  }
}

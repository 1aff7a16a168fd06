package dev.dbx.postgres.query;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Moment;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import dev.dbx.postgres.query.Execution.Limits;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PgConnection;

/** Runs statements over a pool of connections, each in a transaction of its own. */
public final class JdbcQueryRunner implements QueryRunner {

  /** Deferred constraints are checked here, so that a trial fails where COMMIT would. */
  private static final Sql CHECK_CONSTRAINTS = Sql.of("SET CONSTRAINTS ALL IMMEDIATE");

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
        connection -> new Session(connection, types, call).all(statement));
  }

  @Override
  public RowSet read(
      VettedStatement vetted, List<Optional<String>> parameters, Scope scope, Call call) {
    NativeStatement statement = NativeStatement.of(vetted, parameters);
    return connections.run(
        Transaction.SEALED,
        call,
        connection ->
            session(statement, scope, connection, call).read(statement, Limits.of(scope)));
  }

  @Override
  public RowSet read(VettedQuestion question, Scope scope, Call call) {
    NativeStatement statement = NativeStatement.of(question);
    return connections.run(
        Transaction.SEALED,
        call,
        connection -> {
          Session session = session(statement, scope, connection, call);
          return scope.isLimited()
              ? session.read(statement, Limits.of(scope))
              : session.all(statement);
        });
  }

  @Override
  public <T> T atOneMoment(Function<Moment, T> work, Call call) {
    return connections.run(
        Transaction.SEALED_SNAPSHOT,
        call,
        connection -> {
          Session session = new Session(connection, types, call);
          return work.apply((question, rows) -> session.copyOut(question.sql(), rows));
        });
  }

  @Override
  public String explain(
      VettedStatement vetted,
      Explain how,
      List<Optional<String>> parameters,
      Scope scope,
      Call call) {
    NativeStatement statement = NativeStatement.of(vetted, parameters);
    return connections.run(
        Transaction.SEALED,
        call,
        connection -> Explaining.plan(statement, how, session(statement, scope, connection, call)));
  }

  @Override
  public HypotheticalPlan explain(
      VettedStatement vetted,
      Explain how,
      Identifier hypopg,
      List<String> indexes,
      Scope scope,
      Call call) {
    NativeStatement statement = NativeStatement.of(vetted, List.of());
    return connections.run(
        Transaction.SEALED,
        call,
        connection -> {
          Session session = session(statement, scope, connection, call);
          return new HypotheticalIndexes(hypopg, session)
              .with(indexes, () -> Explaining.plan(statement, how, session));
        });
  }

  @Override
  public RowSet write(
      VettedStatement vetted,
      List<Optional<String>> parameters,
      Scope scope,
      boolean commit,
      Call call) {
    NativeStatement statement = NativeStatement.of(vetted, parameters);
    return connections.run(
        commit ? Transaction.WRITING : Transaction.TRIAL,
        call,
        connection -> {
          Session session = session(statement, scope, connection, call);
          RowSet result = session.write(statement, Limits.of(scope), changesRows(vetted));
          session.all(NativeStatement.of(CHECK_CONSTRAINTS));
          return result;
        });
  }

  private static boolean changesRows(VettedStatement vetted) {
    return switch (vetted.parsed().kind()) {
      case INSERT, UPDATE, DELETE, MERGE -> true;
      default -> false;
    };
  }

  /** Ready for a statement that came from outside. */
  private Session session(
      NativeStatement statement, Scope scope, PgConnection connection, Call call)
      throws SQLException {
    requireOne(statement.text().sent(), connection);
    IdentitySwitch.apply(scope.identity(), connection, call);
    return new Session(connection, types, call);
  }

  /** The grammar has seen one statement; the driver must see the same. */
  static void requireOne(String text, PgConnection connection) throws SQLException {
    boolean standardStrings = connection.getStandardConformingStrings();
    int count = Parser.parseJdbcSql(text, standardStrings, false, true, false, false).size();
    if (count != 1) {
      throw new Refused(
          "one-statement", "the text holds " + count + " statements", "send one at a time");
    }
  }
}

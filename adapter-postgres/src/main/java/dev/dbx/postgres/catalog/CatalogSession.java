package dev.dbx.postgres.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.jdbc.PgConnection;

/** Asks the catalogue questions inside one transaction. */
final class CatalogSession {

  /** How every parameter in a {@link Scope} begins: a type must follow. */
  private static final String PARAMETER = "?::";

  private static final String SEPARATOR = ";\n";

  private final PgConnection connection;
  private final int serverMajor;

  CatalogSession(PgConnection connection) {
    this.connection = connection;
    this.serverMajor = connection.getQueryExecutor().getServerVersionNum() / 10_000;
  }

  /** Asks all in one round trip. */
  Answers together(Scope scope, List<Question<?>> questions) throws SQLException {
    Answers answers = new Answers();
    try (PreparedStatement statement = prepare(scope, questions)) {
      statement.execute();
      readAll(statement, questions, answers);
    }
    return answers;
  }

  private static void readAll(Statement statement, List<Question<?>> questions, Answers answers)
      throws SQLException {
    for (Question<?> question : questions) {
      answers.put(question, read(question, statement.getResultSet()));
      statement.getMoreResults();
    }
  }

  /**
   * Asks all about one relation in one round trip. To plan such a question takes longer than to
   * answer it, so the server keeps the plans until the session's state is discarded.
   *
   * @param kept names of the statements that it has kept
   */
  Answers about(Scope.One relation, List<String> kept, List<Question<?>> questions)
      throws SQLException {
    List<String> preparations = new ArrayList<>();
    List<String> executions = new ArrayList<>();
    for (Question<?> question : questions) {
      KeptStatement asked = KeptStatement.of(Slots.fill(question.sql(), serverMajor, relation));
      if (!kept.contains(asked.name())) {
        preparations.add(asked.preparation());
      }
      executions.add(asked.execution(relation.oid()));
    }
    Answers answers = new Answers();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          Stream.of(preparations, executions)
              .flatMap(List::stream)
              .collect(Collectors.joining(SEPARATOR)));
      for (int i = 0; i < preparations.size(); i++) {
        statement.getMoreResults();
      }
      readAll(statement, questions, answers);
    }
    return answers;
  }

  /**
   * Asks one after another. While the server works on an answer, the one before becomes records; no
   * more than two are in the driver's memory.
   */
  Answers oneByOne(Scope scope, List<Question<?>> questions) throws SQLException {
    Answers answers = new Answers();
    List<PreparedStatement> statements = new ArrayList<>();
    try (Beside beside = new Beside()) {
      for (Question<?> question : questions) {
        PreparedStatement statement = prepare(scope, List.of(question));
        statements.add(statement);
        ResultSet result = statement.executeQuery();
        beside.run(() -> answers.put(question, read(question, result)));
      }
      beside.await();
    } finally {
      for (PreparedStatement statement : statements) {
        statement.close();
      }
    }
    return answers;
  }

  private PreparedStatement prepare(Scope scope, List<Question<?>> questions) throws SQLException {
    String sql =
        questions.stream()
            .map(question -> Slots.fill(question.sql(), serverMajor, scope))
            .collect(Collectors.joining(SEPARATOR));
    PreparedStatement statement = connection.prepareStatement(sql);
    if (scope.parameter().isPresent()) {
      int index = 0;
      for (int at = sql.indexOf(PARAMETER); at >= 0; at = sql.indexOf(PARAMETER, at + 1)) {
        statement.setString(++index, scope.parameter().get());
      }
    }
    return statement;
  }

  private static <T> List<T> read(Question<T> question, ResultSet result) throws SQLException {
    List<T> records = new ArrayList<>();
    try (result) {
      Row row = new Row(result);
      while (result.next()) {
        if (question.vital().isEmpty() || !row.isNull(question.vital().get())) {
          records.add(question.reader().read(row));
        }
      }
    }
    return records;
  }
}

package dev.dbx.postgres.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.jdbc.PgConnection;

/** Asks the catalogue questions inside one transaction. */
final class CatalogSession {

  /** How every parameter in a {@link Scope} begins: a type must follow. */
  private static final String PARAMETER = "?::";

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
      for (Question<?> question : questions) {
        answers.put(question, read(question, statement.getResultSet()));
        statement.getMoreResults();
      }
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
            .collect(Collectors.joining(";\n"));
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

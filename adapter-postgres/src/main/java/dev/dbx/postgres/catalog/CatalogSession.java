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
    ask(scope, questions, answers);
    return answers;
  }

  /** Asks one after another, so that no more than one answer of the driver's is in memory. */
  Answers oneByOne(Scope scope, List<Question<?>> questions) throws SQLException {
    Answers answers = new Answers();
    for (Question<?> question : questions) {
      ask(scope, List.of(question), answers);
    }
    return answers;
  }

  private void ask(Scope scope, List<Question<?>> questions, Answers answers) throws SQLException {
    String sql =
        questions.stream()
            .map(question -> Slots.fill(question.sql(), serverMajor, scope))
            .collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, sql, scope);
      boolean more = statement.execute();
      for (Question<?> question : questions) {
        if (!more) {
          throw new IllegalStateException("no answer to: " + question.sql());
        }
        answers.put(question, read(question, statement.getResultSet()));
        more = statement.getMoreResults();
      }
    }
  }

  private static void bind(PreparedStatement statement, String sql, Scope scope)
      throws SQLException {
    if (scope.parameter().isPresent()) {
      int index = 0;
      for (int at = sql.indexOf(PARAMETER); at >= 0; at = sql.indexOf(PARAMETER, at + 1)) {
        statement.setString(++index, scope.parameter().get());
      }
    }
  }

  private static <T> List<T> read(Question<T> question, ResultSet result) throws SQLException {
    List<T> records = new ArrayList<>();
    Row row = new Row(result);
    while (result.next()) {
      if (question.vital().isEmpty() || !row.isNull(question.vital().get())) {
        records.add(question.reader().read(row));
      }
    }
    return records;
  }
}

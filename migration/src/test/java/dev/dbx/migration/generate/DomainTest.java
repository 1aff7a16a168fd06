package dev.dbx.migration.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.tool.Call;
import dev.dbx.migration.generate.english.EnglishReader;
import dev.dbx.migration.generate.pattern.Patterns;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Tables;
import dev.dbx.migration.generate.sql.OperationWriter;
import dev.dbx.migration.generate.sql.Target;
import dev.dbx.migration.source.Transaction;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests for new tables. What comes of each is made in a transaction and attacked: some
 * statements must be accepted, others rejected by a constraint; then everything is undone.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DomainTest {

  /** A constraint, a value too long for its type, one too large. */
  private static final String VIOLATION = "23\\w{3}|22001|22003";

  private final TestDatabase database = TestDatabase.create(18);
  private final EnglishReader english = Patterns.reader();
  private Tables tables;
  private Target target;
  private Connection connection;

  /** A request with what is said of it, line by line, each with its mark. */
  private record Case(String request, List<String> lines) {

    static Case of(String block) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      return new Case(lines.get(0).strip(), lines.subList(1, lines.size()));
    }

    List<String> marked(String mark) {
      return lines.stream()
          .filter(line -> line.startsWith(mark))
          .map(line -> line.substring(mark.length()).strip())
          .toList();
    }

    @Override
    public String toString() {
      return request;
    }
  }

  @BeforeAll
  void fill() throws SQLException {
    database.execute(RequestCase.text("fixture.sql"));
    try (Connections connections = new Connections(database.target())) {
      tables = Tables.of(new JdbcCatalogReader(connections).definitions(Call.unattended()));
    }
    target = new Target(tables.catalog(), false);
    connection = database.connect();
    connection.setAutoCommit(false);
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    database.close();
  }

  static List<Case> requests() {
    return Arrays.stream(RequestCase.text("domains.txt").split("(?m)^## "))
        .skip(1)
        .map(Case::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void holds(Case one) throws SQLException {
    Change change = english.read(one.request(), tables);
    String read = change.toString();

    assertThat(change.questions()).as(read).hasSameSizeAs(one.marked("? "));
    one.marked("? ")
        .forEach(text -> assertThat(change.questions().toString()).as(read).contains(text));
    one.marked("= ")
        .forEach(text -> assertThat(change.assumptions().toString()).as(read).contains(text));
    attack(one, change);
  }

  private void attack(Case one, Change change) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StringBuilder made = new StringBuilder();
      new OperationWriter(target)
          .parts(change.operations(), Transaction.STATEMENT).stream()
              .flatMap(part -> part.up().stream())
              .forEach(step -> made.append(step.sql()).append(";\n"));
      statement.execute(made.toString());
      for (String line : one.lines()) {
        if (line.startsWith("+ ")) {
          accepted(statement, line.substring(2), made);
        } else if (line.startsWith("- ")) {
          rejected(statement, line.substring(2), made);
        }
      }
    } finally {
      connection.rollback();
    }
  }

  private static void accepted(Statement statement, String sql, StringBuilder made) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + "\nin " + sql + "\nof\n" + made, e);
    }
  }

  private void rejected(Statement statement, String sql, StringBuilder made) throws SQLException {
    Savepoint before = connection.setSavepoint();
    assertThatThrownBy(() -> statement.execute(sql))
        .as(sql + "\nof\n" + made)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).matches(VIOLATION));
    connection.rollback(before);
  }
}

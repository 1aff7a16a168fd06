package dev.dbx.seeding;

import dev.dbx.core.config.Secret;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.seeding.plan.CopyRows;
import dev.dbx.seeding.plan.Existing;
import dev.dbx.seeding.plan.Judge;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.SeedPlanner;
import dev.dbx.seeding.plan.TablePlan;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** A test database that is filled by a plan, and nothing between them. */
final class SeedDatabase implements AutoCloseable {

  private static final int AT_ONCE = 5_000;

  private final TestDatabase database;
  private Optional<Connection> asking = Optional.empty();

  private SeedDatabase(TestDatabase database) {
    this.database = database;
  }

  SeedDatabase(int version, String schema) {
    this(TestDatabase.create(version));
    database.execute(text("/schemas/" + schema + ".sql"));
  }

  static SeedDatabase with(int version, String definitions) {
    SeedDatabase database = new SeedDatabase(TestDatabase.create(version));
    database.database.execute(definitions);
    return database;
  }

  static String text(String resource) {
    try (var stream = SeedDatabase.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  TestDatabase database() {
    return database;
  }

  SeedPlanner planner() {
    try (Connections connections = new Connections(database.target())) {
      return new SeedPlanner(
          new JdbcCatalogReader(connections).read(Call.unattended()),
          new GrammarStatementParser(),
          Existing.NOTHING,
          judge());
    }
  }

  private Connection asked() throws SQLException {
    if (asking.isEmpty()) {
      asking = Optional.of(connect());
    }
    return asking.get();
  }

  private Judge judge() {
    return (table, columns, candidates, conditions) -> {
      Set<Integer> accepted = new HashSet<>();
      try (Statement statement = asked().createStatement()) {
        statement.execute("drop table if exists candidates");
        statement.execute(
            table.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .map(column -> column.name().sql() + " " + column.type())
                .collect(
                    Collectors.joining(", ", "create temp table candidates (position int, ", ")")));
        insert(statement, candidates, 0, candidates.size());
        String where =
            conditions.stream()
                .map(condition -> "(" + condition + ") is not false")
                .collect(Collectors.joining(" and "));
        ask(statement, where, 0, candidates.size(), accepted);
        return accepted;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Where a condition cannot be computed for one of many, the smaller half is asked. */
  private static void ask(
      Statement statement, String where, int from, int to, Set<Integer> accepted) {
    try (ResultSet rows =
        statement.executeQuery(
            "select position from candidates where position >= %d and position < %d and %s"
                .formatted(from, to, where))) {
      while (rows.next()) {
        accepted.add(rows.getInt(1));
      }
    } catch (SQLException impossible) {
      if (to - from > 1) {
        ask(statement, where, from, (from + to) / 2, accepted);
        ask(statement, where, (from + to) / 2, to, accepted);
      }
    }
  }

  /** Where one of many is no value of its type, the smaller half is tried. */
  private static void insert(
      Statement statement, List<List<Optional<String>>> candidates, int from, int to) {
    StringJoiner rows = new StringJoiner(", ");
    for (int i = from; i < to; i++) {
      rows.add(
          candidates.get(i).stream()
              .map(value -> value.map(it -> "'" + it.replace("'", "''") + "'").orElse("null"))
              .collect(Collectors.joining(", ", "(" + i + ", ", ")")));
    }
    try {
      statement.execute("insert into candidates values " + rows);
    } catch (SQLException wrongType) {
      if (to - from > 1) {
        insert(statement, candidates, from, (from + to) / 2);
        insert(statement, candidates, (from + to) / 2, to);
      }
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s"
            .formatted(
                database.target().host(), database.target().port(), database.target().database()),
        database.target().user().orElseThrow(),
        database.target().password().map(Secret::reveal).orElse(""));
  }

  /** In one transaction, as the product does. */
  void fill(SeedPlan plan) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      if (plan.deferred()) {
        statement.execute("set constraints all deferred");
      }
      for (TablePlan table : plan.tables()) {
        for (long from = 0; from < table.count(); from += AT_ONCE) {
          String lines = CopyRows.lines(table, from, Math.min(table.count(), from + AT_ONCE));
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(command(table), new StringReader(lines));
        }
      }
      connection.commit();
    }
  }

  private static String command(TablePlan table) {
    return table.columns().stream()
        .map(column -> column.column().sql())
        .collect(
            Collectors.joining(", ", "copy " + table.table().name().sql() + " (", ") from stdin"));
  }

  @Override
  public void close() throws SQLException {
    if (asking.isPresent()) {
      asking.get().close();
    }
    database.close();
  }
}

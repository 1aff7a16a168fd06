package dev.dbx.seeding;

import dev.dbx.core.config.Secret;
import dev.dbx.core.name.Identifier;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** A test database that is filled by a plan, and nothing between them. */
final class SeedDatabase implements AutoCloseable {

  private static final int AT_ONCE = 5_000;

  private final TestDatabase database;

  SeedDatabase(int version, String schema) {
    this.database = TestDatabase.create(version);
    database.execute(text("/schemas/" + schema + ".sql"));
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

  private Judge judge() {
    return (table, columns, candidates, conditions) -> {
      Set<Integer> accepted = new HashSet<>();
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create temp table candidates as select 0 as position, %s from %s limit 0"
                .formatted(
                    columns.stream().map(Identifier::sql).collect(Collectors.joining(", ")),
                    table.name().sql()));
        for (int i = 0; i < candidates.size(); i++) {
          String values =
              candidates.get(i).stream()
                  .map(value -> value.map(it -> "'" + it.replace("'", "''") + "'").orElse("null"))
                  .collect(Collectors.joining(", "));
          try {
            statement.execute("insert into candidates values (" + i + ", " + values + ")");
          } catch (SQLException wrongType) {
            // no candidate
          }
        }
        String where =
            conditions.stream()
                .map(condition -> "(" + condition + ") is not false")
                .collect(Collectors.joining(" and "));
        try (ResultSet rows =
            statement.executeQuery("select position from candidates where " + where)) {
          while (rows.next()) {
            accepted.add(rows.getInt(1));
          }
        }
        return accepted;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
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
  public void close() {
    database.close();
  }
}

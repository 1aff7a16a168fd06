package dev.dbx.postgres.query;

import dev.dbx.core.guard.Vetted;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import dev.dbx.testing.TestServers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database with a runner on it. */
final class Fixture implements AutoCloseable {

  final TestDatabase database;
  final Connections connections;
  final JdbcQueryRunner runner;

  private Fixture(int majorVersion, String schema) {
    database = TestDatabase.create(majorVersion);
    database.execute(schema);
    connections = new Connections(database.target());
    runner = new JdbcQueryRunner(connections);
  }

  /** One on the oldest and one on the newest version; JUnit closes its arguments. */
  static Stream<Fixture> servers(String schema) {
    return Stream.of(TestServers.OLDEST, TestServers.NEWEST)
        .map(version -> new Fixture(version, schema));
  }

  @Override
  public String toString() {
    return database.target().label();
  }

  RowSet read(String sql, @Nullable String... parameters) {
    return read(Scope.standard(), sql, parameters);
  }

  RowSet read(Scope scope, String sql, @Nullable String... parameters) {
    return runner.read(Vetted.of(sql), values(parameters), scope, Call.unattended());
  }

  RowSet write(boolean commit, String sql, @Nullable String... parameters) {
    return runner.write(
        Vetted.of(sql), values(parameters), Scope.standard(), commit, Call.unattended());
  }

  private static List<Optional<String>> values(@Nullable String... parameters) {
    return Arrays.stream(parameters).map(Optional::ofNullable).toList();
  }

  static @Nullable Object cell(RowSet result) {
    return result.rows().get(0).get(0);
  }

  /** The only cell of the only row. */
  @Nullable Object value(String sql, @Nullable String... parameters) {
    return cell(read(sql, parameters));
  }

  static Identity as(String role, String... setting) {
    return new Identity(
        role,
        setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]),
        Optional.of(Identifier.of(role)));
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}

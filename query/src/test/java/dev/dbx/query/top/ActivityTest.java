package dev.dbx.query.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.QueryDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {

  private static final int TRIES = 600;
  private static final long INTERVAL_NANOS = 50_000_000;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whoBlocksWhomIsAtTheTop(int version) throws SQLException {
    try (QueryDatabase database =
            QueryDatabase.create(version).execute("create table held (id int)");
        Connection holder = database.database().connect();
        Connection waiter = database.database().connect()) {
      holder.setAutoCommit(false);
      execute(holder, "lock table held");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> quietly(waiter, "select 'secret' from held"));
      List<String> lines = eventually(database.ports(), "BLOCKING");
      holder.rollback();
      waiting.join();

      assertThat(lines.get(0)).contains("waiting for a lock");
      int tree = lines.indexOf("BLOCKING");
      assertThat(lines.get(tree + 1)).contains("idle in transaction: lock table held");
      assertThat(lines.get(tree + 2)).contains("waits: select '...' from held");
      assertThat(lines).anySatisfy(line -> assertThat(line).contains("Lock:relation"));
      assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
      assertThat(String.join("\n", lines)).doesNotContain("secret");
    }
  }

  private static List<String> eventually(Ports ports, String wanted) {
    for (int i = 0; i < TRIES; i++) {
      Activity now = Activity.read(ports, Call.unattended());
      List<String> lines = ActivityScreen.lines(now, Optional.empty(), 100, 40);
      if (lines.contains(wanted)) {
        return lines;
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
    throw new AssertionError("there was never a line " + wanted);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatRanSinceTheLastLook(int version) {
    try (QueryDatabase database =
        QueryDatabase.create(version)
            .execute("create table t (id int)", "create extension pg_stat_statements")) {
      Ports ports = database.ports();
      database.execute("select count(*) from t where id = 1");
      Activity before = Activity.read(ports, Call.unattended());
      for (int i = 0; i < 7; i++) {
        database.execute("select count(*) from t where id = 2");
      }
      Activity now = Activity.read(ports, Call.unattended());
      assertThat(ActivityScreen.lines(now, Optional.of(before), 120, 40))
          .filteredOn(line -> line.contains("from t where id = $1"))
          .hasSize(1);
      assertThat(ActivityScreen.lines(before, Optional.empty(), 120, 40))
          .noneMatch(line -> line.contains("from t where id = $1"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void withoutTheExtensionItSaysSo(int version) {
    try (QueryDatabase database = QueryDatabase.create(version)) {
      Activity now = Activity.read(database.ports(), Call.unattended());
      assertThat(now.notes())
          .containsExactly("top statements need CREATE EXTENSION pg_stat_statements");
      assertThat(ActivityScreen.lines(now, Optional.of(now), 30, 5))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void quietly(Connection connection, String sql) {
    try {
      execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

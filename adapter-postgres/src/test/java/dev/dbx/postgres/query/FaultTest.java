package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("servers")
@Timeout(60)
class FaultTest {

  /** Runs far longer than any test. */
  private static final String ENDLESS = "select count(*) from generate_series(1, 1000000000000)";

  private final Fixture fixture;
  @AutoClose private final ExecutorService threads = Executors.newCachedThreadPool();

  FaultTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers("create table locked (n int); insert into locked values (1)");
  }

  private Future<RowSet> start(String sql, Call call) {
    return threads.submit(
        () -> fixture.runner.read(Vetted.of(sql), List.of(), Scope.standard(), call));
  }

  private static @Nullable Throwable failure(Future<?> future) {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String running() {
    return fixture.database.value(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and application_name = 'dbx' and state = 'active'");
  }

  private void awaitRunning(int count) {
    while (!running().equals(String.valueOf(count))) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ENDLESS, "select pg_sleep(600)"})
  void cancellingFreesTheBackend(String sql) {
    Call call = Call.unattended().withTimeout(Duration.ofMinutes(10));
    Future<RowSet> reading = start(sql, call);
    awaitRunning(1);

    call.cancellation().cancel();

    assertThat(failure(reading)).isInstanceOf(TimedOut.class).hasMessageContaining("cancelled");
    awaitRunning(0);
    assertThat(fixture.value("select 1")).isEqualTo(1L);
  }

  @Test
  void aCallThatWasCancelledBeforeItBeganDoesNotRun() {
    Call call = Call.unattended();
    call.cancellation().cancel();

    assertThat(failure(start(ENDLESS, call))).isInstanceOf(TimedOut.class);
    assertThat(running()).isEqualTo("0");
  }

  @Test
  void theTimeoutFreesTheBackend() {
    Call call = Call.unattended().withTimeout(Duration.ofMillis(300));

    assertThat(failure(start(ENDLESS, call)))
        .isInstanceOf(TimedOut.class)
        .hasMessage("the statement was stopped: it may take 300 ms");
    awaitRunning(0);
    assertThatThrownBy(() -> fixture.runner.ask(Sql.of("select pg_sleep(600)"), call))
        .isInstanceOf(TimedOut.class);
  }

  @Test
  void aLockThatAnotherSessionHoldsIsNotWaitedForLongerThanTheTimeout() throws SQLException {
    try (Connection other = fixture.database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table locked");

      Call call = Call.unattended().withTimeout(Duration.ofMillis(300));
      assertThat(failure(start("select * from locked", call))).isInstanceOf(TimedOut.class);
      other.rollback();
    }
    assertThat(fixture.value("select n from locked")).isEqualTo(1L);
  }

  @Test
  void aServerProcessKilledInMidQueryFailsThatCallOnly() {
    Future<RowSet> reading = start(ENDLESS, Call.unattended());
    awaitRunning(1);

    killAll();

    assertThat(failure(reading))
        .isInstanceOf(ConnectionFailed.class)
        .hasMessageContaining("connection to the server was lost");
    assertThat(fixture.value("select 1")).isEqualTo(1L);
  }

  @Test
  void connectionsThatDiedWhileIdleDoNotFailTheNextCall() {
    List<Future<RowSet>> together =
        IntStream.range(0, 4)
            .mapToObj(i -> start("select pg_sleep(0.2)", Call.unattended()))
            .toList();
    together.forEach(future -> assertThat(failure(future)).isNull());

    killAll();

    assertThat(fixture.value("select 1")).isEqualTo(1L);
    assertThat(fixture.runner.ask(Sql.of("select 1 as n"), Call.unattended()).single().number("n"))
        .isEqualTo(1);
    assertThat(fixture.write(true, "update locked set n = 1").affected()).isEqualTo(1);
  }

  private void killAll() {
    fixture.database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dbx'"
            + " and datname = current_database()");
  }

  @Test
  void manyCallsShareFewConnections() throws Exception {
    List<Future<RowSet>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(start("select pg_backend_pid(), " + i, Call.unattended()));
    }

    HashSet<Object> backends = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      List<@Nullable Object> row = calls.get(i).get().rows().get(0);
      backends.add(String.valueOf(row.get(0)));
      assertThat(row.get(1)).isEqualTo((long) i);
    }
    assertThat(backends).hasSizeLessThanOrEqualTo(Connections.SIZE);
  }

  @Test
  void aCallThatGetsNoConnectionInTimeSaysSo() {
    Call busy = Call.unattended();
    List<Future<RowSet>> holders =
        IntStream.range(0, Connections.SIZE).mapToObj(i -> start(ENDLESS, busy)).toList();
    awaitRunning(Connections.SIZE);

    Call impatient = Call.unattended().withTimeout(Duration.ofMillis(100));
    assertThat(failure(start("select 1", impatient)))
        .isInstanceOf(TimedOut.class)
        .hasMessageContaining("all 4 connections were busy");

    Call waiting = Call.unattended();
    Future<RowSet> cancelled = start("select 1", waiting);
    waiting.cancellation().cancel();
    assertThat(failure(cancelled)).isInstanceOf(TimedOut.class);

    busy.cancellation().cancel();
    holders.forEach(holder -> assertThat(failure(holder)).isInstanceOf(TimedOut.class));
    assertThat(fixture.value("select 1")).isEqualTo(1L);
  }
}

package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestServers;
import dev.dbx.testing.TestStandby;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
@Timeout(120)
class StandbyTest {

  @AutoClose private final ExecutorService threads = Executors.newCachedThreadPool();
  @AutoClose private final Connections connections;
  @AutoClose private final TestStandby servers;
  private final JdbcQueryRunner runner;

  StandbyTest(int majorVersion) {
    servers = TestStandby.start(majorVersion);
    connections = new Connections(servers.standby());
    runner = new JdbcQueryRunner(connections);
  }

  @BeforeEach
  void fill() {
    servers.execute("create table t as select generate_series(1, 1000) n");
    servers.awaitReplay();
  }

  private RowSet read(String sql) {
    return runner.read(Vetted.of(sql), List.of(), Scope.standard(), Call.unattended());
  }

  private void awaitSleeper() {
    String sleepers = "select 1 from pg_stat_activity where wait_event = 'PgSleep'";
    while (read(sleepers).rows().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void itIsReadAndNotWritten() {
    assertThat(Fixture.cell(read("select sum(n) from t"))).isEqualTo(500_500L);
    assertThatThrownBy(
            () ->
                runner.write(
                    Vetted.of("delete from t"),
                    List.of(),
                    Scope.standard(),
                    true,
                    Call.unattended()))
        .isInstanceOf(DbxException.class)
        .hasMessageContaining("during recovery");
  }

  @Test
  void aStatementThatHoldsUpWhatComesFromThePrimaryIsStoppedAndSaysSo() {
    Future<RowSet> reading = threads.submit(() -> read("select pg_sleep(600) from t limit 1"));
    awaitSleeper();

    servers.execute("drop table t");

    assertThatThrownBy(reading::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TimedOut.class)
        .hasMessageStartingWith("the standby stopped the statement");
    servers.awaitReplay();
    assertThat(read("select from pg_class where relname = 't'").rows()).isEmpty();
  }
}

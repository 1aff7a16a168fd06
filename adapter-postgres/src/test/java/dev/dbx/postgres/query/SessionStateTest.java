package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.RowSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a statement leaves in its session, the next one finds nothing of it. */
@ParameterizedClass
@MethodSource("servers")
class SessionStateTest {

  private static final String STATE =
      """
      select pg_backend_pid(), current_user, session_user, current_setting('search_path'),
        current_setting('statement_timeout'), current_setting('default_transaction_read_only'),
        current_setting('row_security'), current_setting('application_name'),
        current_setting('timezone'), current_setting('session_replication_role'),
        (select count(*) from pg_prepared_statements), (select count(*) from pg_cursors),
        (select count(*) from pg_locks where locktype = 'advisory'),
        (select count(*) from pg_listening_channels()),
        (select count(*) from pg_class where relpersistence = 't'), lastval_or_null()
      """;

  private final Fixture fixture;

  SessionStateTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        create function lastval_or_null() returns bigint language plpgsql as
          'begin return lastval(); exception when others then return null; end';
        create sequence numbers;
        create operator ### (function = locks, leftarg = int, rightarg = int);
        """
            .replace(
                "create operator",
                "create function locks(int, int) returns boolean language sql as"
                    + " 'select pg_try_advisory_lock($1, $2)';\ncreate operator"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select pg_advisory_lock(42)",
        "select 1 ### 2",
        "prepare p as select 1",
        "set search_path = evil",
        "set session statement_timeout = 0",
        "set row_security = off",
        "select set_config('search_path', 'evil', false)",
        "set default_transaction_read_only = on",
        "set session authorization pg_monitor",
        "set role pg_monitor",
        "set time zone 'Asia/Tokyo'",
        "declare c cursor with hold for select 1",
        "listen deploy",
        "select set_config('application_name', 'x', false)",
        "select nextval('numbers')",
        "create temp table t (i int)",
        "select 1 / 0",
        "select pg_advisory_lock(1) / 0",
        "set session_replication_role = replica"
      })
  void theNextStatementFindsACleanSession(String sql) {
    RowSet before = fixture.read(STATE);

    runBothWays(sql);

    assertThat(fixture.read(STATE).rows()).isEqualTo(before.rows());
    assertThat(before.rows().get(0)).contains("dbx").contains("30s");
  }

  private void runBothWays(String sql) {
    List<Runnable> ways =
        List.of(
            () -> fixture.read(sql),
            () -> fixture.write(false, sql),
            () -> fixture.write(true, sql));
    for (Runnable way : ways) {
      try {
        way.run();
      } catch (RuntimeException e) {
        // some of these are refused: what counts is what they leave behind
        assertThat(e).isNotNull();
      }
    }
  }
}

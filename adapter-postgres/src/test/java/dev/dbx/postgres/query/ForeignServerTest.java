package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class ForeignServerTest {

  /** Ends the session at the foreign server that is the database itself. */
  private static final String END_FAR_SESSION =
      "(select bool_and(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
          + " where application_name = 'postgres_fdw' and datname = current_database())";

  private static final String ENDED =
      "no connection to a foreign server: FATAL:  terminating connection";

  private final Fixture fixture;

  ForeignServerTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        create extension postgres_fdw;
        create server down foreign data wrapper postgres_fdw options (host '127.0.0.1', port '1');
        create user mapping for public server down options (user 'nobody', password 's3cr3t');
        create foreign table unreachable (n int) server down;
        create table numbers as select n from generate_series(1, 1000) n;
        """);
  }

  /** A foreign server that is up: this one, reached by a session of its own. */
  @BeforeEach
  void loopBack() {
    ConnectionTarget target = fixture.database.target();
    fixture.database.execute(
        """
        drop server if exists near cascade;
        create server near foreign data wrapper postgres_fdw
          options (host '127.0.0.1', port '%d', dbname '%s');
        create user mapping for public server near options (user '%s', password '%s');
        create foreign table far (n int) server near options (table_name 'numbers');
        """
            .formatted(
                target.port(),
                target.database(),
                target.user().orElseThrow(),
                target.password().orElseThrow().reveal()));
  }

  private DbxException failure(Runnable work) {
    Object session = session();
    DbxException failure = catchThrowableOfType(DbxException.class, work::run);
    assertThat(session()).as("the session, kept").isEqualTo(session);
    return failure;
  }

  private Object session() {
    return fixture.read("select pg_backend_pid()").rows();
  }

  @Test
  void oneThatIsDownIsNamedAndNothingOfItsAddressIsShown() {
    DbxException failure = failure(() -> fixture.read("select * from unreachable"));

    assertThat(failure)
        .isInstanceOf(ConnectionFailed.class)
        .hasMessage("no connection to a foreign server: could not connect to server \"down\"");
    assertThat(failure.hint())
        .contains("local tables can be read without it")
        .doesNotContain("127.0.0.1", "nobody", "s3cr3t");
  }

  @Test
  void oneThatEndsItsSessionInMidQueryIsNotOurConnectionsLoss() {
    DbxException failure =
        failure(() -> fixture.read("select n, " + END_FAR_SESSION + " from far"));

    assertThat(failure).isInstanceOf(ConnectionFailed.class).hasMessageStartingWith(ENDED);
  }

  @Test
  void oneThatEndsItsSessionBeforeCommitUndoesTheChange() {
    DbxException failure =
        failure(
            () ->
                fixture.write(
                    true, "insert into far values (0) returning " + END_FAR_SESSION + " as ended"));

    assertThat(failure).isInstanceOf(ConnectionFailed.class).hasMessageStartingWith(ENDED);
    assertThat(fixture.value("select count(*) from numbers where n = 0")).isEqualTo(0L);
  }
}

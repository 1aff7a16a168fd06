package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class ScriptRunTest {

  private static final Complaint COMPLAINT = new Complaint("not as it has to be", "look again");

  private final Fixture fixture;

  ScriptRunTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers("create table items (n int)");
  }

  @BeforeEach
  void threeItems() {
    fixture.database.execute("truncate items; insert into items values (1), (2), (3)");
  }

  private String items() {
    return fixture.database.value("select string_agg(n::text, ',' order by n) from items");
  }

  private List<String> run(boolean inTransaction, Step... steps) {
    return new JdbcScriptRunner(fixture.database.target())
        .run(Vetted.script(inTransaction, steps), Call.unattended());
  }

  private static Step written(String sql) {
    return new Step.Written(sql, 1);
  }

  private static Step deletes(long rows) {
    return new Step.Own(Sql.of("delete from items where n > {}", 1), Optional.of(rows), COMPLAINT);
  }

  private static Step asks(Optional<String> expected) {
    return new Step.Asked(
        Sql.of("select count(*)::text as answer from items"), expected, COMPLAINT);
  }

  @Test
  void allOfItStays() {
    assertThat(
            run(
                true,
                asks(Optional.of("3")),
                written("insert into items select generate_series(4, 9)"),
                written("select n, pg_sleep(0) from items"),
                deletes(8),
                asks(Optional.empty())))
        .containsExactly("3", "1");
    assertThat(items()).isEqualTo("1");
  }

  @Test
  void orNothing() {
    Step insert = written("insert into items values (4)");
    assertThatThrownBy(() -> run(true, insert, new Step.Written("select 1 / 0 from nowhere", 100)))
        .isInstanceOfSatisfying(
            SqlFailed.class,
            e -> assertThat(e.position()).contains(100 + "select 1 / 0 from ".length()));
    assertThatThrownBy(() -> run(true, insert, deletes(2)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("not as it has to be");
    assertThatThrownBy(() -> run(true, insert, asks(Optional.of("3")))).isInstanceOf(Refused.class);
    assertThat(items()).isEqualTo("1,2,3");
  }

  @Test
  void outsideATransactionEachStepStays() {
    assertThatThrownBy(
            () ->
                run(
                    false,
                    written("create index concurrently items_n on items (n)"),
                    written("vacuum items"),
                    written("insert into items values (4)"),
                    written("drop table nowhere")))
        .isInstanceOf(SqlFailed.class);
    assertThat(items()).isEqualTo("1,2,3,4");
    run(false, written("drop index concurrently items_n"));
  }

  @Test
  void whatAScriptSetsIsGoneWithIt() {
    run(true, written("set search_path = nowhere"), written("set role none"));
    assertThat(run(true, asks(Optional.empty()))).containsExactly("3");
  }

  @Test
  void aLockIsNotWaitedForLong() throws SQLException {
    try (Connection other = fixture.database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table items");
      for (boolean inTransaction : List.of(true, false)) {
        assertThatThrownBy(() -> run(inTransaction, written("alter table items add m int")))
            .isInstanceOf(TimedOut.class)
            .hasMessageContaining("holds a lock");
      }
      other.rollback();
    }
  }
}

package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class WriteTest {

  private final Fixture fixture;

  WriteTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        create table parent (id int primary key);
        create table child (parent int references parent deferrable initially deferred);
        create table items (n int);
        """);
  }

  @BeforeEach
  void threeItems() {
    fixture.database.execute("truncate items; insert into items values (1), (2), (3)");
  }

  private String items() {
    return fixture.database.value("select string_agg(n::text, ',' order by n) from items");
  }

  @Test
  void aCommittedWriteStays() {
    RowSet result = fixture.write(true, "update items set n = n + $1 where n > 1", "10");

    assertThat(result.affected()).isEqualTo(2);
    assertThat(result.rows()).isEmpty();
    assertThat(items()).isEqualTo("1,12,13");
  }

  @Test
  void nullIsWritten() {
    assertThat(fixture.write(true, "insert into items values ($1), ($2)", null, "7").affected())
        .isEqualTo(2);
    assertThat(fixture.write(true, "update items set n = $1 where n = $2", null, "3").affected())
        .isEqualTo(1);
    assertThat(fixture.database.value("select count(*) from items where n is null")).isEqualTo("2");
    assertThat(items()).isEqualTo("1,2,7");
  }

  @Test
  void aTriedWriteTellsTheSameAndIsUndone() {
    RowSet result = fixture.write(false, "delete from items where n > 1 returning n, n * 2 as d");

    assertThat(result.affected()).isEqualTo(2);
    assertThat(result.columns()).extracting(RowSet.Column::name).containsExactly("n", "d");
    assertThat(result.rows()).containsExactlyInAnyOrder(List.of(2L, 4L), List.of(3L, 6L));
    assertThat(items()).isEqualTo("1,2,3");
  }

  @Test
  void allChangedRowsCountThoughNotAllAreKept() {
    RowSet result =
        fixture.runner.write(
            Vetted.of("insert into items select generate_series(1, 2500) returning n"),
            List.of(),
            Scope.standard().atMost(10),
            true,
            Call.unattended());

    assertThat(result.rows()).hasSize(10);
    assertThat(result.truncated()).isTrue();
    assertThat(result.affected()).isEqualTo(2_500);
    assertThat(fixture.database.value("select count(*) from items")).isEqualTo("2503");
  }

  @Test
  void rowsThatAreOnlyReadAreNotCountedAsChanged() {
    RowSet result = fixture.write(true, "select n from items");

    assertThat(result.rows()).hasSize(3);
    assertThat(result.affected()).isZero();
  }

  @Test
  void definitionsChangeInTheTransactionToo() {
    assertThat(fixture.write(false, "create table tried (n int)").affected()).isZero();
    assertThat(fixture.write(true, "create table made (n int)").affected()).isZero();

    assertThat(fixture.database.value("select to_regclass('tried') is null")).isEqualTo("t");
    assertThat(fixture.database.value("select to_regclass('made') is null")).isEqualTo("f");
    fixture.database.execute("drop table made");
  }

  @Test
  void aTrialFailsWhereACommitWould() {
    String orphan = "insert into child values (7)";

    assertThatThrownBy(() -> fixture.write(true, orphan))
        .isInstanceOfSatisfying(SqlFailed.class, e -> assertThat(e.sqlState()).isEqualTo("23503"));
    assertThatThrownBy(() -> fixture.write(false, orphan))
        .isInstanceOfSatisfying(SqlFailed.class, e -> assertThat(e.sqlState()).isEqualTo("23503"));
    assertThat(fixture.database.value("select count(*) from child")).isEqualTo("0");
  }

  @Test
  void aFailedWriteLeavesNothing() {
    String halfway = "insert into items select 10 / (n - 3) from items order by n";

    assertThatThrownBy(() -> fixture.write(true, halfway)).isInstanceOf(SqlFailed.class);
    assertThat(items()).isEqualTo("1,2,3");
  }

  @Test
  void severalStatementsAreRefused() {
    assertThatThrownBy(() -> fixture.write(true, "delete from items; select 1"))
        .isInstanceOf(Refused.class);
    assertThat(items()).isEqualTo("1,2,3");
  }

  @Test
  void copyHasNothingToReadFrom() {
    assertThatThrownBy(() -> fixture.write(true, "copy items from stdin"))
        .isInstanceOf(RuntimeException.class);
    assertThat(items()).isEqualTo("1,2,3");
    assertThat(fixture.value("select 1")).isEqualTo(1L);
  }
}

package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("servers")
class ReadTest {

  private final Fixture fixture;

  ReadTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        create table victim (id int primary key, t text);
        insert into victim values (1, 'one'), (2, 'two');
        do $$
        begin
          create function writes_off() returns text language plpgsql
            set transaction_read_only = off as 'begin delete from victim; return 1; end';
        exception when feature_not_supported then -- since 18
          create function writes_off() returns text language sql as
            'delete from victim returning t';
        end $$;
        create function writes_in_body() returns text language plpgsql as
          'begin set transaction_read_only = off; delete from victim; return 1; end';
        create function writes() returns text language sql as
          'delete from victim returning t';
        create view hides_a_write as select writes() as w;
        create function shouts() returns int language plpgsql as
          'begin raise notice ''hello''; raise warning ''!''; return 1; end';
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, 1000, false",
    "1001, 1000, 1000, true",
    "5, 3, 3, true",
    "0, 3, 0, false"
  })
  void rowsStopAtTheLimit(int present, int limit, int kept, boolean truncated) {
    RowSet result =
        fixture.read(Scope.standard().atMost(limit), "select generate_series(1, " + present + ")");

    assertThat(result.rows()).hasSize(kept);
    assertThat(result.truncated()).isEqualTo(truncated);
    assertThat(result.affected()).isZero();
  }

  @Test
  void moreRowsThanFitIntoMemoryAreNeitherReadNorComputed() {
    RowSet result =
        fixture.read("select repeat('x', 1000), n from generate_series(1, 10000000) as s (n)");

    assertThat(result.rows()).hasSize(Scope.MAX_ROWS).last().isEqualTo(row(1_000));
    assertThat(result.truncated()).isTrue();
  }

  private static List<Object> row(long number) {
    return List.of("x".repeat(1000), number);
  }

  @Test
  void bytesStopAtTheLimit() {
    Scope scope = new Scope(Identity.CONNECTION, 1_000, 10_000);

    RowSet result = fixture.read(scope, "select repeat('x', 4000) from generate_series(1, 100)");

    assertThat(result.rows()).hasSize(2);
    assertThat(result.truncated()).isTrue();
  }

  @Test
  void aRowThatIsTooWideByItselfIsCutOff() {
    RowSet result = fixture.read("select repeat('x', 5000000)");

    assertThat(result.rows()).isEmpty();
    assertThat(result.truncated()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "select $1::int + 1 ~ 41 ~ 42",
        "select $1 ~ it's \"$2\" \\ ? -- ; ~ it's \"$2\" \\ ? -- ;",
        "select t from victim where id = $1 ~ 2 ~ two",
        "select t from victim where t = $1 or $1 is null ~ one ~ one",
        "select $1::int, $1 ~ 7 ~ 7",
        "select t from victim order by id limit $1 ~ 1 ~ one",
        "select '{\"a\": 1}'::jsonb ? $1 ~ a ~ true",
        "select '{\"a\": 1}'::jsonb ?| array[$1] ~ a ~ true",
        "select '{\"a\": 1}'::jsonb ?& array[$1] ~ b ~ false",
        "select '{\"a\": 1}'::jsonb @? $1::jsonpath ~ $.a ~ true",
        "select '$1 ?' || $1 /* $2 ? */ -- $3 ~ x ~ $1 ?x",
      })
  void parametersAreTypedByTheServer(String sql, String value, String expected) {
    assertThat(fixture.value(sql, value)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '{\"a\": 1}'::jsonb ? 'a'",
        "select '{\"a\": 1}'::jsonb ?| array['a']",
        "select '{\"a\": 1}'::jsonb ?& array['a']",
        "select '{\"a\": 1}'::jsonb @? '$.a'",
        "select '{fn now()}' = '{' || 'fn now()}'",
        "select $$a;b$$ = 'a;b' and $x$ ; $x$ = ' ; '",
        "/* a ; b */ select true -- c ; d",
        "values (true)",
        "select U&'d\\0061t' = 'dat'"
      })
  void textReachesTheServerAsItStands(String sql) {
    assertThat(fixture.value(sql)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "select $1::int is null ~ true",
        "select $1 = 'a' is null ~ true",
        "select coalesce($1, 'none') ~ none",
        "select count(*) from victim where id = $1 ~ 0",
        "select count(*) > 0 from victim where $1::text is null or t = $1 ~ true",
        "select array[$1, 'x'] ~ [null, x]",
      })
  void anEmptyParameterIsNull(String sql, String expected) {
    assertThat(fixture.value(sql, new String[] {null})).hasToString(expected);
  }

  @Test
  void nullStandsBesideTextsThatLookLikeIt() {
    assertThat(fixture.read("select $1, $2, $3, $4", "NULL", null, "", "\\N").rows())
        .containsExactly(Arrays.asList("NULL", null, "", "\\N"));
  }

  @Test
  void tooFewOrTooManyParametersAreCounted() {
    assertThatThrownBy(() -> fixture.read("select $1::int, $2::int", "1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the statement has 2 parameters, 1 values are given");
    assertThatThrownBy(() -> fixture.read("select 1", "1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("nothing tells the type of $1, or it is not used");
  }

  @Test
  void otherKindsOfStatementsGiveRowsToo() {
    assertThat(fixture.value("show transaction_read_only")).isEqualTo("on");
    assertThat(fixture.read("table victim").rows()).hasSize(2);
    assertThat(fixture.read(Scope.standard().atMost(5), "show all").truncated()).isTrue();
    assertThat(fixture.read("explain select 1").columns().get(0).name()).isEqualTo("QUERY PLAN");
    assertThat(fixture.value("select shouts()")).isEqualTo(1L);
  }

  /** A guard comes before; this is what stands behind it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from victim",
        "create temp table n (i int)",
        "select * from victim for update",
        "select writes_off()",
        "select writes_in_body()",
        "select writes()",
        "select * from hides_a_write",
        "set transaction_read_only = off",
        "set transaction read write",
        "begin read write",
        "select set_config('transaction_read_only', 'off', true)",
        "select set_config('transaction_read_only', 'off', false)"
      })
  void writesAreRefusedByTheServer(String sql) {
    assertThatThrownBy(() -> fixture.read(sql)).isInstanceOf(Refused.class);
    assertThat(fixture.database.value("select count(*) from victim")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1; drop table victim",
        "select E'\\''; commit; drop table victim; --'",
        "select 1 --\r; commit; drop table victim",
        "/**/commit; drop table victim",
        ""
      })
  void whatIsNotOneStatementNeverReachesTheServer(String sql) {
    assertThatThrownBy(() -> fixture.read(sql)).isInstanceOf(Refused.class);
    assertThat(fixture.database.value("select count(*) from victim")).isEqualTo("2");
  }

  @Test
  void questionsOfDbxBindTheirValues() {
    RowSet answer =
        fixture.runner.ask(
            Sql.of(
                "select {} as text, {} as flag, {} + 1 as number, {} as list, t from victim"
                    + " where t = any ({}) and '{\"a\": 1}'::jsonb ? {} and '?' <> '??'",
                "it's",
                true,
                41L,
                List.of("a,b", "q\"\\"),
                List.of("two", "x"),
                "a"),
            Call.unattended());

    assertThat(answer.single().text("text")).isEqualTo("it's");
    assertThat(answer.single().flag("flag")).isTrue();
    assertThat(answer.single().number("number")).isEqualTo(42);
    assertThat(answer.single().texts("list")).containsExactly("a,b", "q\"\\");
    assertThat(answer.single().text("t")).isEqualTo("two");
  }

  @Test
  void questionsOfDbxCannotWrite() {
    Sql write = Sql.of("delete from victim");

    assertThatThrownBy(() -> fixture.runner.ask(write, Call.unattended()))
        .isInstanceOf(Refused.class);
  }
}

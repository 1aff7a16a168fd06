package dev.dbx.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Binder;
import dev.dbx.core.tool.Call;
import dev.dbx.query.run.ExecuteQuery.Output;
import dev.dbx.testing.TestServers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
final class ExecuteQueryTest {

  private static final String USER = "00000000-0000-4000-8000-000000000003";

  @AutoClose private final Workshop workshop;

  ExecuteQueryTest(int version) {
    this.workshop = Workshop.demo(version);
  }

  private Output run(Map<String, ?> arguments) {
    ExecuteQuery.Input input = Binder.bind(ExecuteQuery.Input.class, arguments);
    return new ExecuteQuery(workshop.reading()).run(input, Call.unattended());
  }

  private Output run(String sql) {
    return run(Map.of("sql", sql));
  }

  @Test
  void givesTypedColumnsAndRows() {
    Output output = run("select 1::int as n, 'x'::varchar(5) as t, null::date as d, true as b");

    assertThat(output.columns())
        .containsExactly(
            new RowSet.Column("n", "integer"),
            new RowSet.Column("t", "character varying(5)"),
            new RowSet.Column("d", "date"),
            new RowSet.Column("b", "boolean"));
    assertThat(output.rows()).containsExactly(Arrays.asList(1L, "x", null, true));
    assertThat(output.rowCount()).isEqualTo(1);
    assertThat(output.truncated()).isFalse();
    assertThat(output.runAs()).isEqualTo("the connection's role");
    assertThat(output.headline()).startsWith("1 row in ");
  }

  @Test
  void everyValueSurvivesInJson() {
    Output output =
        run(
            """
            select 'NaN'::numeric, 'Infinity'::float8, 'infinity'::date, array[[1,2],[3,null]],
                   '{"a": [1, null]}'::jsonb, '[1,5)'::int4range, '\\xdeadbeef'::bytea,
                   12345678901234567890.123456789::numeric, 1, 2, 'a"b\\c' as "q\"\"uote"
            """);

    Map<String, ?> json = JsonReader.object(Json.render(output));
    assertThat((List<?>) json.get("columns")).hasSize(11);
    String row = Json.compact(output.rows().get(0));
    assertThat(row)
        .isEqualTo(
            "[\"NaN\",\"Infinity\",\"infinity\",[[1,2],[3,null]],{\"a\": [1, null]},\"[1,5)\","
                + "\"\\\\xdeadbeef\",12345678901234567890.123456789,1,2,\"a\\\"b\\\\c\"]");
  }

  @Test
  void noColumnsAndNoRows() {
    assertThat(run("select").columns()).isEmpty();
    assertThat(run("select").rowCount()).isEqualTo(1);
    assertThat(run("select 1 where false").headline()).startsWith("0 rows");
  }

  @Test
  void limitsRowsAndSaysSo() {
    Output output = run(Map.of("sql", "select generate_series(1, 20)", "limit", 5));

    assertThat(output.rows()).hasSize(5);
    assertThat(output.truncated()).isTrue();
    assertThat(output.headline()).startsWith("the first 5 rows");
    assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("there are more rows"));
  }

  @Test
  void askingForMoreThanAThousandGivesAThousand() {
    Output output = run(Map.of("sql", "select generate_series(1, 3000)", "limit", 5000));

    assertThat(output.rows()).hasSize(1_000);
    assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("lowered to 1000"));
    assertThatThrownBy(() -> run(Map.of("sql", "select 1", "limit", 0)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void bindsParameters() {
    String hostile = "x'; drop table applications; --";
    Output output =
        run(Map.of("sql", "select $1::int + $2, $3::text", "params", List.of("40", "2", hostile)));

    assertThat(output.rows()).containsExactly(List.of(42L, hostile));
    assertThatThrownBy(() -> run("select $1::int")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void nullIsAValueToo() {
    Output output =
        run(Map.of("sql", "select $1::int is null, $2", "params", Arrays.asList(null, "null")));

    assertThat(output.rows()).containsExactly(List.of(true, "null"));
  }

  @Test
  void runsAsAUser() {
    Output own = run(Map.of("sql", "select distinct user_id from applications", "as_user", USER));
    Output all = run("select distinct user_id from applications");

    assertThat(own.rows()).containsExactly(List.of(USER));
    assertThat(all.rows()).hasSizeGreaterThan(1);
    assertThat(own.runAs()).isEqualTo("user " + USER + " (authenticated)");
  }

  @Test
  void refusesAWriteAndLeavesTheRowsAlone() {
    assertThatThrownBy(() -> run("delete from applications"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.rule()).isEqualTo("statement-kind"));
    assertThat(workshop.database.value("select count(*) > 0 from applications")).isEqualTo("t");
  }

  @Test
  void sqlErrorsKeepTheirState() {
    assertThatThrownBy(() -> run("select * from aplications"))
        .isInstanceOfSatisfying(
            SqlFailed.class, failed -> assertThat(failed.sqlState()).isEqualTo("42P01"));
  }

  @Test
  void unknownArgumentsAreRejected() {
    Map<String, Object> arguments = new HashMap<>(Map.of("sql", "select 1"));
    arguments.put("connection_string", "postgresql://evil");
    assertThatThrownBy(() -> run(arguments)).isInstanceOf(InvalidInput.class);
  }
}

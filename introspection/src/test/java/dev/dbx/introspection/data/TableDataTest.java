package dev.dbx.introspection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.RowSet;
import dev.dbx.introspection.TestPorts;
import dev.dbx.introspection.data.RowVisibility.Rls;
import dev.dbx.postgres.Connections;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class TableDataTest {

  private static final String ADA = "00000000-0000-4000-8000-000000000001";
  private static final String GRACE = "00000000-0000-4000-8000-000000000002";

  @AutoClose private final TestPorts demo;

  TableDataTest(int major) {
    this.demo = TestPorts.demo(major);
  }

  private TableData.Output data(String table, Map<String, ?> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("table_name", table);
    return (TableData.Output) demo.run("db_get_table_data", arguments);
  }

  @Test
  void someRowsInTheOrderAskedFor() {
    TableData.Output output =
        data(
            "skills",
            Map.of("limit", 2, "columns", "name, id", "order_by", "name desc nulls last"));

    assertThat(output.columns())
        .containsExactly(new RowSet.Column("name", "text"), new RowSet.Column("id", "integer"));
    assertThat(output.rows()).hasSize(2);
    assertThat(String.valueOf(output.rows().get(0).get(0)))
        .isGreaterThan(String.valueOf(output.rows().get(1).get(0)));
    assertThat(output.truncated()).isTrue();
    assertThat(output.headline()).isEqualTo("public.skills: the first 2 rows");
  }

  @Test
  void exactlyWhatThatPersonSees() {
    TableData.Output own = data("user_profiles", Map.of("as_user", ADA, "limit", 1000));
    TableData.Output blind =
        data(
            "user_profiles", Map.of("as_user", GRACE, "where_clause", "user_id = '" + GRACE + "'"));

    assertThat(own.rls()).isEqualTo(Rls.APPLIED);
    assertThat(own.rlsReason()).isEqualTo("the policies for authenticated apply");
    assertThat(own.rowCount()).isPositive().isLessThan(190);
    assertThat(blind.rowCount()).isZero();
    assertThat(blind.headline()).isEqualTo("public.user_profiles: no rows");
  }

  /** Superuser, owner, BYPASSRLS, nobody special, and a table without row-level security. */
  @Test
  void saysWhatRowLevelSecurityDid() {
    demo.database()
        .execute(
            """
            do $$ begin create role dbx_reader login; exception when others then end $$;
            do $$ begin create role dbx_bypass login; exception when others then end $$;
            create table mine (id int); alter table mine enable row level security;
            create table open (id int); grant select on mine, open to dbx_reader, dbx_bypass;
            alter table mine owner to dbx_reader;
            alter role dbx_bypass bypassrls;
            grant usage on schema public to dbx_reader, dbx_bypass;\
            """);

    assertThat(data("mine", Map.of()).rlsReason()).isEqualTo("postgres is a superuser");
    assertThat(data("mine", Map.of("as_user", "role:dbx_reader")))
        .returns(Rls.BYPASSED, TableData.Output::rls)
        .returns(
            "dbx_reader owns the table as dbx_reader, and it is not FORCEd",
            TableData.Output::rlsReason);
    assertThat(data("mine", Map.of("as_user", "role:dbx_bypass")))
        .returns(Rls.BYPASSED, TableData.Output::rls)
        .returns("dbx_bypass has BYPASSRLS", TableData.Output::rlsReason);
    assertThat(data("open", Map.of("as_user", "role:dbx_reader")).rls()).isEqualTo(Rls.OFF);
    demo.database().execute("alter table mine force row level security");
    assertThat(data("mine", Map.of("as_user", "role:dbx_reader")).rls()).isEqualTo(Rls.APPLIED);
  }

  @Test
  void longValuesAreShortenedWithTheirLength() {
    demo.database()
        .execute(
            """
            create table long (id int, t text, v varchar(300), j jsonb, a text[], b bytea,
              d date, n numeric, missing text, "odd ""name" text);
            insert into long values (1, repeat('é', 500), 'short',
              jsonb_build_object('k', repeat('x', 1000)), array[repeat('y', 300)], '\\x0102',
              '2026-01-01', 1.50, null, '');\
            """);

    TableData.Output output = data("long", Map.of("max_length", 10));

    assertThat(output.rows())
        .containsExactly(
            Arrays.asList(
                1L,
                "éééééééééé... (500 characters)",
                "short",
                "{\"k\": \"xxx... (1,009 characters)",
                "{yyyyyyyyy... (302 characters)",
                "(2 bytes)",
                "2026-01-01",
                new java.math.BigDecimal("1.50"),
                null,
                ""));
    assertThat(data("long", Map.of("columns", "a,j", "max_length", 2000)).rows().get(0).get(0))
        .isEqualTo(List.of("y".repeat(300)));
  }

  @Test
  void onlyColumnsThatTheRoleMayRead() {
    demo.database()
        .execute("create table part (a int, secret text); grant select (a) on part to anon");

    TableData.Output output = data("part", Map.of("as_user", "role:anon"));

    assertThat(output.columns()).extracting(RowSet.Column::name).containsExactly("a");
    assertThat(output.notes()).containsExactly("anon may not read secret");
  }

  @Test
  void viewsForeignTablesAndPartitionedTables() {
    assertThat(data("company_statistics", Map.of()).rls()).isEqualTo(Rls.OFF);
    assertThat(data("application_events", Map.of("limit", 3)).rowCount()).isEqualTo(3);
    demo.database().execute("create view plain as select 1 as one");
    assertThat(data("plain", Map.of()).rlsReason())
        .isEqualTo("a view: policies of the tables below apply as to its owner postgres");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true; delete from skills                     | Refused | ends the expression
          true) or (true                               | SqlFailed | syntax error at or near ")"
          (true                                        | SqlFailed | syntax error at end of input
          id = $1                                      | InvalidInput | has a parameter, $1
          id = pg_terminate_backend(1)::int            | Refused | pg_terminate_backend
          id in (select length(pg_read_file(name)))    | Refused | pg_read_file
          exists (select from pg_authid)               | Refused | pg_authid
          id in (select id from skills for update)     | Refused | lock rows
          id = 'x' -- ) or true                        | SqlFailed | invalid input syntax for type integer
          nam = 'x'                                    | SqlFailed | column "nam" does not exist
          name                                         | SqlFailed | must be type boolean
          name > 1                                     | SqlFailed | operator does not exist
          name = 'a' order by 1                        | SqlFailed | syntax error
          count(*) > 1                                 | SqlFailed | aggregate functions are not allowed
          company_insights(id) is not null             | Refused | SECURITY DEFINER
          """)
  void conditionsThatAreNone(String condition, String kind, String message) {
    DbxException error =
        catchThrowableOfType(
            DbxException.class, () -> data("skills", Map.of("where_clause", condition)));

    assertThat(error.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(error.message()).contains(message);
  }

  @Test
  void errorsPointIntoTheCondition() {
    SqlFailed error =
        catchThrowableOfType(
            SqlFailed.class,
            () -> data("skills", Map.of("where_clause", "name = 'é' /* é */ and nam = 'x'")));

    assertThat(error.position()).contains(24);
    assertThat(error.message())
        .endsWith("\nname = 'é'         and nam = 'x'\n" + " ".repeat(23) + "^");
  }

  @Test
  void commentsInAConditionAreLeftOut() {
    assertThat(data("skills", Map.of("where_clause", "id < 3 -- and false")).rowCount())
        .isEqualTo(2);
    assertThat(data("skills", Map.of("where_clause", "  ")).rowCount()).isEqualTo(10);
  }

  @Test
  void wrongArguments() {
    assertThatThrownBy(() -> data("skill", Map.of()))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.closeMatches()).contains("public.skills"));
    assertThatThrownBy(() -> data("skills", Map.of("columns", "nme")))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.closeMatches()).containsExactly("name"));
    assertThatThrownBy(() -> data("skills", Map.of("order_by", "name; drop table skills")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("cannot order by name; drop table skills");
    assertThatThrownBy(() -> data("skills", Map.of("limit", 0))).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> data("skills", Map.of("max_length", 0)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void theMissingPrivilegeIsNamed() {
    demo.database().execute("create table closed (id int)");
    try (Connections nobody = demo.connectionsAs("dbx_nobody")) {
      assertThatThrownBy(
              () -> TestPorts.run("db_get_table_data", Map.of("table_name", "closed"), nobody))
          .isInstanceOf(PermissionDenied.class)
          .hasMessage("the role dbx_nobody lacks SELECT on table public.closed");
      assertThatThrownBy(
              () -> TestPorts.run("db_get_table_data", Map.of("table_name", "auth.users"), nobody))
          .isInstanceOf(PermissionDenied.class)
          .hasMessage("the role dbx_nobody lacks USAGE on schema auth");
    }
    assertThatThrownBy(
            () -> data("skills", Map.of("where_clause", "true", "as_user", "role:nobody_here")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void functionsOfAViewAreJudgedToo() {
    demo.database()
        .execute(
            """
            create function touch() returns int language plpgsql volatile as
              'begin return 1; end';
            create view touching as select touch() as one;\
            """);
    assertThatThrownBy(() -> data("touching", Map.of())).isInstanceOf(Refused.class);
  }

  @Test
  void sixteenHundredColumns() {
    demo.database()
        .execute(
            "create table wide ("
                + IntStream.range(0, 1600)
                    .mapToObj(i -> "c" + i + (i % 2 == 0 ? " text" : " int"))
                    .collect(Collectors.joining(", "))
                + "); insert into wide (c0, c1599) values ('first', 1599)");

    TableData.Output output = data("wide", Map.of());

    assertThat(output.columns()).hasSize(1600);
    assertThat(output.rows().get(0)).startsWith("first").endsWith(1599L);
  }

  @Test
  void anEmptyTableAndOneWithoutColumns() {
    demo.database().execute("create table nothing (); create table hollow (a text)");

    assertThat(data("hollow", Map.of()).rowCount()).isZero();
    assertThat(data("nothing", Map.of()).columns()).isEmpty();
  }
}

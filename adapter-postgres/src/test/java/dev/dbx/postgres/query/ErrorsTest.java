package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner.Explain;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.tool.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class ErrorsTest {

  /** r: read, w: write | statement | kind | what the message holds | what the hint holds. */
  private static final String CASES =
      """
      r | select * form t                   | SqlFailed 42601  | near "form"                       | marked place
      r | select * from nowhere             | SqlFailed 42P01  | relation "nowhere" does not exist | list the tables
      r | select nme from t                 | SqlFailed 42703  | column "nme" does not exist       | "t.name"
      r | select nothing(1)                 | SqlFailed 42883  | function nothing(integer)         | No function matches
      r | select name from t a, t b         | SqlFailed 42702  | ambiguous                         | alias
      r | select name, count(*) from t      | SqlFailed 42803  | GROUP BY                          | aggregate
      r | select 1 / 0                      | SqlFailed 22012  | division by zero                  | nullif
      r | select 'x'::int                   | SqlFailed 22P02  | invalid input syntax              | form and range
      r | select repeat('9', 3000)::int     | SqlFailed 22003  | 9...                              | form and range
      r | select concat($1)                 | InvalidInput     | nothing tells the type of $1      | $1::text
      w | insert into t values (1, 'again') | SqlFailed 23505  | unique constraint "t_pkey"        | constraints
      w | insert into t values (2, null)    | SqlFailed 23502  | null value in column "name"       | constraints
      r | select fail_as('40001')           | TimedOut         | the standby stopped the statement | on the primary
      r | select fail_as('40P01')           | TimedOut         | the standby stopped the statement | on the primary
      r | select fail_as('57P01')           | SqlFailed 57P01  | due to conflict                   | helping process
      r | select refuse()                   | SqlFailed P0001  | no, because                       | ask nicely
      w | vacuum t                          | SqlFailed 25001  | transaction block                 | appendix A
      r | update t set name = name          | Refused          | read-only transaction             | must not write
      r | set local transaction read write  | Refused          | read-write mode                   | must not write
      r | select * from private.t           | PermissionDenied | lacks USAGE on schema private     | grant
      r | select * from secret              | PermissionDenied | lacks SELECT on table secret      | grant
      w | delete from secret                | PermissionDenied | lacks DELETE                      | grant
      r | select denied()                   | PermissionDenied | lacks EXECUTE on function denied  | grant
      w | insert into guarded values (1)    | PermissionDenied | row-level security                | policies
      w | create table nope (n int)         | PermissionDenied | lacks CREATE or USAGE on schema   | grant
      w | drop table secret                 | PermissionDenied | must be owner                     | role
      r | select pg_sleep(600)              | TimedOut         | may take 500 ms                   | plan
      """;

  private final Fixture fixture;

  ErrorsTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers(
        """
        do $$
        begin
          if not exists (select from pg_roles where rolname = 'errors_reader') then
            create role errors_reader;
          end if;
        end $$;
        revoke create on schema public from public;
        create table t (id int primary key, name text not null);
        insert into t values (1, 'bob@example.com');
        create table secret (n int);
        create table guarded (n int);
        alter table guarded enable row level security;
        create schema private;
        create table private.t (n int);
        create function denied() returns int language sql as 'select 1';
        revoke execute on function denied() from public;
        create function refuse() returns int language plpgsql as $$
          begin raise exception 'no, because' using hint = 'ask nicely', detail = 'bob@x'; end $$;
        create function fail_as(state text) returns int language plpgsql as $$
          begin raise exception 'canceling statement due to conflict with recovery'
            using errcode = state; end $$;
        grant all on t, guarded to errors_reader;
        """);
  }

  private static Stream<List<String>> cases() {
    return CASES.lines().map(line -> Stream.of(line.split("\\|")).map(String::strip).toList());
  }

  private DbxException failure(String way, String sql) {
    Call call = Call.unattended().withTimeout(Duration.ofMillis(500));
    Scope scope =
        Scope.standard()
            .as(new Identity("reader", Map.of(), Optional.of(Identifier.of("errors_reader"))));
    return catchThrowableOfType(
        DbxException.class,
        () -> {
          if (way.equals("r")) {
            fixture.runner.read(Vetted.of(sql), List.of(), scope, call);
          } else {
            fixture.runner.write(Vetted.of(sql), List.of(), scope, false, call);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyErrorSaysWhatHappenedAndWhatToDo(List<String> example) {
    DbxException e = failure(example.get(0), example.get(1));

    String kind = e.getClass().getSimpleName();
    String shown = e instanceof SqlFailed failed ? kind + " " + failed.sqlState() : kind;
    assertThat(shown).as(e.message()).isEqualTo(example.get(2));
    assertThat(e.message()).contains(example.get(3)).hasSizeLessThan(800);
    assertThat(e.hint()).contains(example.get(4));
  }

  @Test
  void rowDataInTheServersDetailStaysOut() {
    assertThat(failure("w", "insert into t values (1, 'x')"))
        .satisfies(e -> assertThat(e.message() + e.hint()).doesNotContain("(id)=(1)"));
    assertThat(failure("w", "insert into t values (2, null)"))
        .satisfies(e -> assertThat(e.message() + e.hint()).doesNotContain("(2, null)"));
    assertThat(failure("r", "select refuse()"))
        .satisfies(e -> assertThat(e.message() + e.hint()).doesNotContain("bob@x"));
  }

  @Test
  void aPositionPointsIntoTheUsersText() {
    DbxException e = failure("r", "select '🐘',\n  nme\nfrom t");

    assertThat(e.message()).endsWith("\n  nme\n  ^");
    assertThat(((SqlFailed) e).position()).contains(15);
  }

  @Test
  void anExplainedStatementKeepsItsPositions() {
    DbxException e =
        catchThrowableOfType(
            DbxException.class,
            () ->
                fixture.runner.explain(
                    Vetted.of("select nme from t"),
                    Explain.PLAN,
                    List.of(),
                    Scope.standard(),
                    Call.unattended()));

    assertThat(((SqlFailed) e).position()).contains(8);
    assertThat(e.message()).endsWith("\nselect nme from t\n       ^");
  }
}

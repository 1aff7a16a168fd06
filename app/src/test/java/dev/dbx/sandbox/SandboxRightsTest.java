package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs in a sandbox cannot get out of it, whoever wrote it. */
class SandboxRightsTest {

  private static final Call CALL = Call.unattended();

  @AutoClose
  private static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(Originals.CACHE, Sandboxes.tools());

  /** Notes who runs it. */
  private static final String WITNESS =
      """
      create table public.seen (at text, superuser text);
      grant insert on public.seen to public;
      create function public.witness(at text) returns text language plpgsql as $$
      begin
        insert into public.seen values (at, current_setting('is_superuser'));
        return current_setting('is_superuser');
      end $$;
      """;

  private static final String EVENT_TRIGGER =
      """
      create function public.on_event() returns event_trigger language plpgsql as
        $$ begin perform public.witness('event ' || tg_tag); end $$;
      create event trigger witness on ddl_command_end execute function public.on_event();
      alter event trigger witness enable always;
      """;

  private static final String RIGHTS =
      "select bool_or(rolsuper or rolreplication or rolcreatedb) from pg_roles"
          + " where pg_has_role(session_user, oid, 'member') or rolname = 'boss'";

  private static final String SUPERUSERS =
      "select coalesce(string_agg(at, ', '), 'none') from public.seen"
          + " where superuser = 'on' and (%s)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy (select 1) to program 'true'",
        "create table t (x text); copy t from program 'id'",
        "copy (select 1) to '/tmp/dbx-must-not-exist'",
        "create table t (x text); copy t from '/etc/passwd'",
        "select pg_read_file('postgresql.conf')",
        "select pg_ls_dir('.')",
        "select lo_import('/etc/passwd')",
        "create function f(text) returns int language c as '/lib/x86_64-linux-gnu/libc.so.6',"
            + " 'system'",
        "create function f(text) returns text language internal as 'pg_read_file_all'",
        "create extension file_fdw",
        "create extension dblink",
        "create extension postgres_fdw",
        "create extension adminpack",
        "create extension amcheck; create extension \"dblink\" cascade",
        "create function abs(int) returns int language sql as 'select 1';"
            + " create extension pgrowlocks",
        "load '/lib/x86_64-linux-gnu/libc.so.6'",
        "alter system set archive_command = 'true'",
        "set role dbx_sandbox_administrator",
        "set session authorization dbx_sandbox_system",
        "alter role current_user superuser",
        "alter role session_user with password 'x' superuser",
        "create role boss superuser",
        "create role boss in role pg_execute_server_program",
        "grant pg_execute_server_program to current_user",
        "grant pg_read_server_files to current_user",
        "grant dbx_sandbox_administrator to current_user",
        "alter role current_user set session_preload_libraries = 'x'",
        "create table t (x text); alter table t owner to dbx_sandbox_system",
        "create function f() returns text security definer language sql as"
            + " 'select pg_read_file(''postgresql.conf'')';"
            + " alter function f owner to dbx_sandbox_administrator; select f()",
        "drop database postgres",
        "update pg_authid set rolsuper = true",
        "comment on schema public is 'x'; copy (select 1) to program 'true'",
        "alter table nothing owner to app; alter role current_user /* ; */ superuser",
      })
  void aScriptCannotReachBeyondItsDatabase(String script) {
    for (int version : new int[] {14, 16, 18}) {
      try (Session session = SANDBOX.open(version, CALL)) {
        assertThatThrownBy(() -> session.execute(script, CALL))
            .as("on " + version)
            .isInstanceOf(DbxException.SqlFailed.class);
        assertThat(Originals.value(session, RIGHTS)).as("on " + version).isEqualTo("f");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void whatScriptsUsuallyDoWorksAndNothingOfItRunsAsSuperuser(int version) {
    try (Session session = SANDBOX.open(version, CALL)) {
      session.execute(WITNESS + EVENT_TRIGGER, CALL);
      session.execute(
          """
          do $$ begin
            if not exists (select from pg_roles where rolname = 'app') then create role app; end if;
          end $$;
          create role reporting bypassrls;
          grant app to reporting;
          alter role app set search_path = app, public;
          create schema app authorization app;
          begin;
          create extension amcheck with schema app;
          create table app.t (id int primary key);
          alter table app.t owner to postgres;
          commit;
          -- a comment
          create extension if not exists pg_stat_statements with schema app;
          comment on extension amcheck is 'looks';
          create extension citext;
          create publication everything for all tables;
          alter default privileges for role app in schema app grant select on tables to reporting;
          set role app;
          create table app.mine (id int);
          create extension pgrowlocks with schema app;
          alter table app.mine owner to elsewhere;
          reset role;
          drop extension amcheck;
          """,
          CALL);

      assertThat(Originals.value(session, SUPERUSERS.formatted("true"))).isEqualTo("none");
      assertThat(Originals.value(session, "select count(*) > 5 from public.seen")).isEqualTo("t");
      assertThat(
              Originals.value(session, "select tableowner from pg_tables where tablename = 'mine'"))
          .isEqualTo("elsewhere");
      assertThat(Originals.value(session, "show is_superuser")).isEqualTo("off");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void noCodeOfAnOriginalRunsAsSuperuserHereAlthoughItDoesThere(int version) {
    try (TestDatabase database = TestDatabase.create(version)) {
      database.execute(
          WITNESS
              + """
              create function public.stay_out() returns boolean language plpgsql immutable as $$
              begin
                if inet_server_port() <> %d and current_setting('is_superuser') = 'on' then
                  raise exception 'as superuser';
                end if;
                return true;
              end $$;
              create function public.secret() returns text language sql security definer as
                $$ select current_setting('is_superuser') || current_user $$;
              create domain public.word as text check (public.stay_out());
              create type public.pair as (a public.word, b int);
              create table public.t (
                id int primary key check (public.stay_out()),
                w public.word default 'x',
                p public.pair,
                g boolean generated always as (public.stay_out()) stored);
              create index on public.t ((public.stay_out()));
              insert into public.t (id, p) select n, row('a', n)::public.pair from generate_series(1, 100) n;
              create materialized view public.m as select public.witness('refresh') as who;
              analyze;
              """
                  .formatted(database.target().port())
              + EVENT_TRIGGER);
      for (Fidelity fidelity : Fidelity.values()) {
        try (Session copy = SANDBOX.clone(Originals.of(database), fidelity, CALL)) {
          // what the original's superuser did there is among the rows
          assertThat(Originals.value(copy, SUPERUSERS.formatted("at = 'refresh'")))
              .as(fidelity + " " + copy.gaps())
              .isEqualTo(fidelity == Fidelity.ROWS ? "refresh" : "none");
          copy.execute(
              "create schema extra; create extension amcheck with schema extra;"
                  + " create table public.u (id int)",
              CALL);
          assertThat(Originals.value(copy, "select public.secret()")).isEqualTo("offpostgres");
          assertThat(
                  Originals.value(
                      copy,
                      "select evtowner::regrole from pg_event_trigger where evtname = 'witness'"))
              .isEqualTo("postgres");
        }
      }
    }
  }

  @Test
  void whatIsFoundOutIsNotLostWithTheServer() throws IOException {
    Session session = SANDBOX.open(17, CALL);
    session.execute("create table t (id int)", CALL);
    int port = session.target().port();
    new PostmasterFile(dataDirectory(port)).kill();

    session.close();

    try (Session next = SANDBOX.open(17, CALL)) {
      assertThat(next.target().port()).isNotEqualTo(port);
      next.execute("create table t (id int)", CALL);
    }
  }

  private static Path dataDirectory(int port) throws IOException {
    String own = "dbx-server-" + ProcessHandle.current().pid() + "-";
    for (Path place : ThrowAwayDirectory.places()) {
      try (Stream<Path> folders = Files.list(place)) {
        Optional<Path> found =
            folders
                .filter(folder -> folder.getFileName().toString().startsWith(own))
                .map(folder -> folder.resolve("data"))
                .filter(data -> new PostmasterFile(data).port().orElse(0) == port)
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new AssertionError("no server has port " + port);
  }
}

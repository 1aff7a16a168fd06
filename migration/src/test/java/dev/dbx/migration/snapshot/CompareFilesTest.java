package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.ConventionCases;
import dev.dbx.migration.TestPorts;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of migrations and dumps, run in a sandbox and compared with a database. */
class CompareFilesTest {

  private static final Call CALL = Call.unattended();

  private static final String TWO_TABLES =
      """
      create table users (id int primary key, email text not null, nick text);
      create table posts (id bigint primary key, user_id int references users);
      """;

  private static final TestPorts PORTS = TestPorts.empty(15);

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    PORTS.close();
  }

  @BeforeEach
  void empty() {
    PORTS.execute(
        "drop schema if exists app, auth, other cascade; drop schema public cascade;"
            + "create schema public authorization pg_database_owner;"
            + "grant usage on schema public to public;"
            + TWO_TABLES);
    PORTS.with(new FolderSqlFiles(folder));
  }

  private static CompareSnapshots.Output compare(String from, String to) {
    return new CompareSnapshots(PORTS.ports())
        .run(new CompareSnapshots.Input(from, to, false), CALL);
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return name;
  }

  @ParameterizedTest
  @MethodSource("dev.dbx.migration.ConventionCases#names")
  void everyConventionMakesTheSame(String convention) {
    PORTS.with(ConventionCases.files());

    CompareSnapshots.Output output = compare(convention, "live");

    assertThat(output.lines()).isEmpty();
    assertThat(output.from()).isEqualTo(convention + ", replayed");
    assertThat(output.notes().get(0)).startsWith(convention + ": ").contains(" run, ", " skipped");
  }

  @Test
  void whatFilesAreNotResponsibleFor() throws IOException {
    PORTS.execute(
        """
        create schema auth;
        create table auth.users (id int);
        create table schema_migrations (id serial primary key, version bigint);
        create extension pgcrypto schema auth;
        create publication everything;
        alter table users owner to pg_database_owner;
        alter default privileges in schema auth grant select on tables to public;
        """);
    file("m/1.sql", TWO_TABLES);

    CompareSnapshots.Output output = compare("m", "live");

    assertThat(output.lines()).isEmpty();
    assertThat(output.hasProblems()).isFalse();
    assertThat(output.notes())
        .contains(
            "m: plain files, 1 file run, 0 skipped",
            "left out, as no file makes it: default privileges of owner, extension pgcrypto,"
                + " publication everything, schema auth, table public.schema_migrations of a"
                + " migration tool")
        .anyMatch(note -> note.startsWith("owners"));
    PORTS.execute("drop publication everything");
  }

  @Test
  void driftOnBothSides() throws IOException {
    PORTS.execute("create table by_hand (id int); create schema app; create table app.t (id int)");
    file(
        "m/1.sql",
        TWO_TABLES
            + "create schema app; alter table users add last text;"
            + "grant select on users to reader_of_files;"
            + "create policy own on users to reader_of_files, \"Other One\" using (true);");

    CompareSnapshots.Output output = compare("live", "./m");

    assertThat(output.lines())
        .anyMatch(line -> line.contains("public.by_hand"))
        .anyMatch(line -> line.contains("app.t"))
        .anyMatch(line -> line.contains("column last"))
        .anyMatch(line -> line.contains("granted to reader_of_files"))
        .noneMatch(line -> line.contains("owner"));
    assertThat(output.notes())
        .contains("./m: roles that it counts on were made: Other One, reader_of_files");
  }

  /** As Supabase does; the one table that was revoked by hand is drift. */
  @Test
  void whatThePlatformGrantsBeforehand() throws IOException {
    PORTS.execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'platform_reader') then
            create role platform_reader;
          end if;
        end $$;
        alter default privileges in schema public grant select on tables to platform_reader;
        create table more (id int);
        create table less (id int);
        revoke all on less from platform_reader;
        grant select on users, posts to platform_reader\
        """);
    file("m/1.sql", TWO_TABLES + "create table more (id int); create table less (id int);");

    CompareSnapshots.Output output = compare("m", "live");

    assertThat(output.lines())
        .singleElement()
        .asString()
        .contains("public.less")
        .contains("revoked from platform_reader");
    assertThat(output.notes())
        .contains("m: run with the other side's default privileges in public, for platform_reader");
  }

  @Test
  void labelsComeBeforePaths() throws IOException {
    PORTS.run("db_create_schema_snapshot", Map.of("label", "labelled"), CALL);
    file("labelled/1.sql", "create table other (id int)");

    assertThat(compare("labelled", "live").from()).startsWith("snapshot labelled of ");
    assertThat(compare("./labelled", "live").from()).isEqualTo("./labelled, replayed");
    assertThat(compare("./labelled", "./labelled").lines()).isEmpty();
  }

  @Test
  void bodiesOfStandardSql() throws IOException {
    String function =
        """
        create function f(a int) returns int begin atomic
          select 1;
          select case when a > 1 then 2 else 3 end;
        end;
        """;
    String procedure =
        "create procedure p() begin atomic delete from posts; delete from users; end;";
    PORTS.execute(function);
    PORTS.execute(procedure);
    file("all.sql", TWO_TABLES + function + procedure);

    assertThat(compare("all.sql", "live").lines()).isEmpty();
  }

  @Test
  void errorsSayWhereWithoutSecrets() throws IOException {
    file("m/1.sql", TWO_TABLES);
    file(
        "m/2.sql",
        """
        create table a (id int);

        -- of a comment nothing is shown: hunter2
        insert into a
          values ('hunter2', E'hunter2');
        """);

    assertThatThrownBy(() -> compare("m", "live"))
        .isInstanceOfSatisfying(
            SqlFailed.class,
            e -> {
              assertThat(e.message())
                  .startsWith("m/2.sql:5: ")
                  .contains("in: insert into a values ('...', '...')")
                  .doesNotContain("hunter2");
              assertThat(e.hint()).contains("files are run from nothing");
            });
  }

  @Test
  void aServersPositionIsALine() throws IOException {
    file("twice.sql", "-- one\ncreate table a ();\n\n/* two\n */ create table a ();");
    file("d.sql", "\n\ncreate table ä (\n  id int,\n  other nonsense\n);");

    assertThatThrownBy(() -> compare("d.sql", "live"))
        .isInstanceOf(SqlFailed.class)
        .hasMessageStartingWith("d.sql:5: type \"nonsense\" does not exist in: create table ä");
    assertThatThrownBy(() -> compare("twice.sql", "live"))
        .isInstanceOf(SqlFailed.class)
        .hasMessage("twice.sql:5: relation \"a\" already exists in: create table a ()");
  }

  @Test
  void commandsOfPsql() throws IOException {
    file("harmless.sql", "\\set ON_ERROR_STOP on\n\\echo 'it''s'\n" + TWO_TABLES + "\\dt\n");
    file("include.sql", "select 1;\n\n  \\i other.sql\n");
    file("shell.sql", "\\! id\n");
    file("several.sql", "\\connect one\ncreate table a (b int);\n\\connect two\n");

    assertThat(compare("harmless.sql", "live").notes())
        .contains(
            "harmless.sql: not run, as it defines nothing that is compared: \\dt, \\echo, \\set");
    assertThat(compare("harmless.sql", "live").lines()).isEmpty();
    assertThatThrownBy(() -> compare("include.sql", "live"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("include.sql:3: \\i is a command of psql");
    assertThatThrownBy(() -> compare("shell.sql", "live"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("shell.sql:1: \\! is");
    assertThatThrownBy(() -> compare("several.sql", "live"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("several databases");
  }

  @Test
  void aLargeDumpWithRows() throws IOException {
    String rows = "COPY public.users (id, email) FROM stdin;\n" + "1\tit's; \"$$\n".repeat(900_000);
    String inserts = "INSERT INTO public.users VALUES (1, 'a;b', NULL) ON CONFLICT DO NOTHING;\n";
    file("large.sql", TWO_TABLES + rows + "\\.\n\n" + inserts.repeat(500) + "SELECT 1;\n");
    assertThat(Files.size(folder.resolve("large.sql"))).isGreaterThan(10_000_000);

    CompareSnapshots.Output output = compare("large.sql", "live");

    assertThat(output.lines()).isEmpty();
    assertThat(output.notes()).anyMatch(note -> note.endsWith("compared: COPY with its rows"));
  }

  @Test
  void anAgentMayNameNoFile() {
    PORTS.with(SqlFiles.NONE);

    assertThatThrownBy(() -> compare("./m", "live"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.hint()).contains("dbx compare-snapshots ./m live"));
    assertThatThrownBy(() -> compare("live", "dump.sql")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> compare("live", "migrations"))
        .hasMessageContaining("there is no snapshot migrations");
  }
}

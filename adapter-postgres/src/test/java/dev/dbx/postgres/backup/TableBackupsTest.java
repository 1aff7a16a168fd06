package dev.dbx.postgres.backup;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Backups.Content;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class TableBackupsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatWasSavedCanBeBroughtBack(int major) throws Exception {
    try (TestDatabase database = TestDatabase.create(major);
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create schema "Odd s";
          create table "Odd s"."t;able" (
            id int primary key, "te""xt" text, twice int generated always as (id * 2) stored,
            data bytea, tags text[]) partition by range (id);
          create table "Odd s".low partition of "Odd s"."t;able" for values from (0) to (100);
          insert into "Odd s"."t;able"
            values (1, E'two\\nlines\\t\\\\.', default, '\\x00ff', '{a,"b c"}'), (2, null, default, null, null);
          """);
      QualifiedName table = QualifiedName.of("Odd s", "t;able");
      List<List<String>> before = rows(database);

      Backup backup =
          new TableBackups(connections, folder.resolve("b"))
              .save(table, Content.ROWS, Call.unattended());

      assertThat(backup.rows()).isEqualTo(2);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())))
          .isEqualTo("rw-------");
      database.execute("delete from \"Odd s\".\"t;able\" where id = 1");
      database.execute("update \"Odd s\".\"t;able\" set tags = '{changed}'");
      restore(database, backup.file());
      assertThat(rows(database)).isEqualTo(before);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<List<String>> rows(TestDatabase database) {
    return (List) database.query("select * from \"Odd s\".\"t;able\" order by id");
  }

  /** What psql does with the script. */
  private static void restore(TestDatabase database, Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    int copy = 0;
    while (!lines.get(copy).startsWith("copy ")) {
      copy++;
    }
    int end = lines.indexOf("\\.");
    String data = lines.subList(copy + 1, end).stream().map(line -> line + "\n").collect(joining());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(String.join("\n", lines.subList(0, copy)));
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(lines.get(copy).replace(";", ""), new StringReader(data));
      statement.execute(String.join("\n", lines.subList(end + 1, lines.size())));
    }
  }

  @Test
  void anEmptyTableIsSavedToo() throws IOException {
    try (TestDatabase database = TestDatabase.create(18);
        Connections connections = new Connections(database.target())) {
      database.execute("create table nothing (id int)");
      Backup backup =
          new TableBackups(connections, folder)
              .save(QualifiedName.of("nothing"), Content.ROWS, Call.unattended());
      assertThat(backup.rows()).isZero();
      assertThat(Files.readString(backup.file()))
          .contains("copy pg_temp.dbx_saved (id) from stdin;");
    }
  }

  /** Names are by the moment: what is saved in the same one must not meet in a file. */
  @Test
  void oneTableSavedManyTimesAtOnce() {
    try (TestDatabase database = TestDatabase.create(18);
        Connections connections = new Connections(database.target())) {
      database.execute("create table items as select n from generate_series(1, 3) n");
      TableBackups backups = new TableBackups(connections, folder);
      List<Path> files =
          IntStream.range(0, 60)
              .parallel()
              .mapToObj(
                  i ->
                      backups
                          .save(QualifiedName.of("items"), Content.ROWS, Call.unattended())
                          .file())
              .toList();
      assertThat(files)
          .doesNotHaveDuplicates()
          .hasSize(60)
          .allSatisfy(it -> assertThat(it).exists());
    }
  }

  /** Copy and count would both leave out what a policy hides, and agree. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void rowsThatAPolicyHidesAreNotLeftOutInSilence(int major) {
    try (TestDatabase database = TestDatabase.create(major)) {
      database.execute(
          """
          create role keeper_of_some login;
          create table notes (id int, owner text);
          insert into notes values (1, 'mine'), (2, 'theirs');
          alter table notes owner to keeper_of_some;
          alter table notes enable row level security;
          alter table notes force row level security;
          create policy own on notes using (owner = 'mine');
          """);
      try (Connections connections = new Connections(database.targetAs("keeper_of_some"))) {
        TableBackups backups = new TableBackups(connections, folder);
        QualifiedName notes = QualifiedName.of("public", "notes");
        assertThatThrownBy(() -> backups.save(notes, Content.ROWS, Call.unattended()))
            .isInstanceOf(DbxException.Refused.class)
            .hasMessageContaining("public.notes")
            .hasMessageContaining("policy");
        database.execute("alter table notes no force row level security");
        assertThat(backups.save(notes, Content.ROWS, Call.unattended()).rows()).isEqualTo(2);
      }
      database.execute("drop owned by keeper_of_some; drop role keeper_of_some");
    }
  }

  @Test
  void aDefinitionComesBackWithTheRows() throws Exception {
    int major = Math.min(programVersion("pg_dump"), programVersion("psql"));
    assumeTrue(major >= 14, "pg_dump and psql are not on the PATH: install postgresql-client");
    try (TestDatabase database = TestDatabase.create(Math.min(major, 18));
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create table "a*b" (
            id bigserial primary key, n int check (n > 0) default 7,
            "tw""ice" int generated always as (n * 2) stored) partition by range (id);
          create table low partition of "a*b" for values from (0) to (1000);
          create index by_n on "a*b" (n);
          alter table "a*b" enable row level security;
          create policy few on "a*b" using (n < 100);
          comment on table "a*b" is 'kept';
          grant select on "a*b" to public;
          insert into "a*b" (n) select g from generate_series(1, 20) g;
          create table ab (id int);
          """);
      QualifiedName table = QualifiedName.of("public", "a*b");
      JdbcCatalogReader reader = new JdbcCatalogReader(connections);
      Relation before = reader.relation(table, Call.unattended());
      TableBackups backups = new TableBackups(connections, folder);
      assertThat(backups.definitionObstacle(Call.unattended())).isEmpty();
      Backup backup = backups.save(table, Content.ROWS_AND_DEFINITION, Call.unattended());
      database.execute("drop table \"a*b\"");

      psql(database.target(), backup.file());

      Relation after = reader.relation(table, Call.unattended());
      assertThat(after.columns()).isEqualTo(before.columns());
      assertThat(after.constraints()).isEqualTo(before.constraints());
      assertThat(after.policies()).isEqualTo(before.policies());
      assertThat(after.comment()).isEqualTo(before.comment());
      assertThat(after.privileges()).isEqualTo(before.privileges());
      assertThat(after.indexes())
          .extracting(Index::definition)
          .isEqualTo(before.indexes().stream().map(Index::definition).toList());
      assertThat(database.value("select count(*) from \"a*b\"")).isEqualTo("20");
      assertThat(database.value("insert into \"a*b\" default values returning id")).isEqualTo("21");
      assertThat(Files.readString(backup.file())).doesNotContain("TABLE public.ab");
    }
  }

  @Test
  void withoutPgDumpTheRowsAreSavedAndTheReasonIsTold() {
    try (TestDatabase database = TestDatabase.create(18);
        Connections connections = new Connections(database.target())) {
      database.execute("create table t (id int); insert into t values (1)");
      TableBackups backups = new TableBackups(connections, folder, "no-such-pg_dump");
      assertThat(backups.definitionObstacle(Call.unattended()))
          .hasValueSatisfying(why -> assertThat(why).contains("pg_dump of version 18"));
      QualifiedName table = QualifiedName.of("public", "t");
      assertThat(backups.save(table, Content.ROWS_AND_DEFINITION, Call.unattended()).rows())
          .isEqualTo(1);
    }
  }

  private static int programVersion(String program) throws Exception {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(line.replaceFirst("(?s).*\\) (\\d+).*", "$1"));
    } catch (IOException e) {
      return 0;
    }
  }

  private static void psql(ConnectionTarget target, Path file) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
    builder.environment().put("PGHOST", target.host());
    builder.environment().put("PGPORT", String.valueOf(target.port()));
    builder.environment().put("PGUSER", target.user().orElseThrow());
    builder.environment().put("PGDATABASE", target.database());
    target.password().ifPresent(it -> builder.environment().put("PGPASSWORD", it.reveal()));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.JsonReader;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CompareSnapshotsTest {

  private static final Call CALL = Call.unattended();

  @TempDir private Path folder;
  @AutoClose private final TestPorts ports;

  CompareSnapshotsTest(int major) {
    ports = TestPorts.empty(major);
    ports.execute(
        """
        create table users (id int primary key, email varchar(50) not null, name text);
        create table posts (title varchar(50));\
        """);
  }

  private CompareSnapshots.Output compare(String from, String to) {
    return (CompareSnapshots.Output)
        ports.run("db_compare_snapshots", Map.of("snapshot1", from, "snapshot2", to), CALL);
  }

  private void take(String label) {
    ports.run("db_create_schema_snapshot", Map.of("label", label), CALL);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aSnapshotAndWhatCameAfter() {
    take("before");
    assertThat(compare("before", "live").hasProblems()).isFalse();

    ports.execute("alter table posts alter title type text; alter table users rename to people");
    CompareSnapshots.Output output = compare("before", "live");

    assertThat(output.hasProblems()).isTrue();
    assertThat(output.renamed()).isEqualTo(1);
    assertThat(output.body().orElseThrow())
        .contains("public.people")
        .contains("character varying(50) -> text");
    assertThat(JsonReader.object(Json.render(output)))
        .containsEntry("renamed", 1L)
        .containsKey("changes");
  }

  @Test
  void migrationsThatAreReplayed() throws IOException {
    file(
        "m/1_users.sql",
        "create table users (id int primary key, email varchar(50) not null, name text);"
            + "create table posts (title varchar(50));");
    file("m/1_users.down.sql", "drop table users;");
    file("m/2_nick.sql", "alter table users add nick text;\n-- migrate:down\ndrop table users;");
    file("m/10_last.sql", "alter table users add last text;");

    CompareSnapshots.Output output = compare("live", folder.resolve("m").toString());

    assertThat(output.lines())
        .anyMatch(line -> line.contains("column nick"))
        .anyMatch(line -> line.contains("column last"));
    assertThat(output.dropped()).isZero();
    assertThat(output.to()).endsWith("replayed in a sandbox");
  }

  @Test
  void aDumpWithCommandsAndRows() throws IOException {
    Path dump =
        file(
            "dump.sql",
            """
            \\restrict abc
            SET client_encoding = 'UTF8';
            \\connect app
            CREATE TABLE public.users (
                id integer NOT NULL, email character varying(50) NOT NULL, name text);
            COPY public.users (id, email) FROM stdin;
            1\ta@example.com
            \\.
            CREATE TABLE public.posts (title character varying(50));
            ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
            \\unrestrict abc
            """);

    assertThat(compare(dump.toString(), "live").changes()).isEmpty();
  }

  /** Who runs SQL as a superuser can start programs. */
  @Test
  void anAgentMayNotHaveFilesRun() throws IOException {
    Path dump = file("dump.sql", "copy (select 1) to program 'touch " + folder + "/started'");
    OtherDatabases agents =
        new OtherDatabases() {
          @Override
          public List<String> names() {
            return List.of();
          }

          @Override
          public Optional<Catalog> definitions(String written, Call call) {
            return Optional.empty();
          }

          @Override
          public boolean runsFiles() {
            return false;
          }
        };

    CompareSnapshots tool = new CompareSnapshots(ports.ports().with(agents));
    assertThatThrownBy(
            () -> tool.run(new CompareSnapshots.Input("live", dump.toString()), CALL))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("would have to be run");
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void whatIsNoSide() throws IOException {
    take("before");
    Path broken = file("broken.sql", "create table half (");
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> compare("befor", "live"))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.closeMatches()).containsExactly("before"));
    assertThatThrownBy(() -> compare("live", broken.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("broken.sql cannot be replayed: ");
    assertThatThrownBy(() -> compare("live", empty.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has no migrations");
  }
}

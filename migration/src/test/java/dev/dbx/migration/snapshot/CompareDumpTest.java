package dev.dbx.migration.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What pg_dump writes of a database, run again, defines the same. */
@ParameterizedClass
@ValueSource(ints = {15})
class CompareDumpTest {

  private static final Path PG_DUMP = Path.of("/usr/bin/pg_dump");

  @TempDir private Path folder;
  @AutoClose private final TestPorts ports;

  CompareDumpTest(int major) {
    assumeTrue(Files.isExecutable(PG_DUMP), "pg_dump is not installed");
    ports = TestPorts.demo(major);
  }

  private String dump(String... options) throws IOException, InterruptedException {
    ConnectionTarget target = ports.target();
    List<String> command = new ArrayList<>(List.of(PG_DUMP.toString(), "--file=dump.sql"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--host=" + target.host(),
            "--port=" + target.port(),
            "--username=" + target.user().orElseThrow(),
            target.database()));
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    target
        .password()
        .map(Secret::reveal)
        .ifPresent(word -> process.environment().put("PGPASSWORD", word));
    assertThat(process.start().waitFor()).isZero();
    return Files.readString(folder.resolve("dump.sql"));
  }

  private CompareSnapshots.Output compare() {
    return new CompareSnapshots(ports.with(new FolderSqlFiles(folder)).ports())
        .run(new CompareSnapshots.Input("dump.sql", "live", false), Call.unattended());
  }

  @Test
  void ofTheDemoDatabaseWithRows() throws IOException, InterruptedException {
    assertThat(dump()).contains("COPY ");

    CompareSnapshots.Output output = compare();

    assertThat(output.lines()).isEmpty();
    assertThat(output.alsoDiffer()).isEmpty();
    assertThat(output.notes()).anyMatch(note -> note.contains("COPY with its rows"));
  }

  @Test
  void whatHasChangedSinceThen() throws IOException, InterruptedException {
    dump("--schema-only");
    ports.execute("create table added_by_hand (id int)");

    assertThat(compare().lines()).hasSize(2).first().asString().contains("added_by_hand");
  }

  @Test
  void withTheDatabaseAndAnotherOwner() throws IOException, InterruptedException {
    ports.execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'Owner of Dumps') then
            create role "Owner of Dumps";
          end if;
        end $$;
        create schema owned authorization "Owner of Dumps";
        create table owned.t (id int generated always as identity, parent int);
        alter table owned.t owner to "Owner of Dumps";
        grant select on owned.t to public;
        create function owned.f(a int, b text) returns int language sql as 'select 1';
        alter function owned.f(int, text) owner to "Owner of Dumps";
        revoke all on function owned.f(int, text) from public;
        alter default privileges for role "Owner of Dumps" in schema owned
          grant select on tables to public;
        comment on schema owned is 'it''s; owned';\
        """);

    assertThat(dump("--create", "--inserts", "--rows-per-insert=50"))
        .contains("\\connect", "OWNER TO \"Owner of Dumps\"", "INSERT INTO");
    assertThat(compare().lines()).isEmpty();
  }
}

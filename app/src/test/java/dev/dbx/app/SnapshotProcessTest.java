package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.DbxProcess.Outcome;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.EmbeddedServer;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots from the command line, and back. */
class SnapshotProcessTest {

  private static final Duration INTERVAL = Duration.ofMillis(5);

  @AutoClose private final TestDatabase database = TestDatabase.create(18);
  @TempDir Path folder;

  @BeforeEach
  void takeOne() throws Exception {
    database.execute("create table people (id int primary key, name text)");
    assertThat(dbx("create-schema-snapshot", "before").exitCode()).isZero();
  }

  private Outcome dbx(String... arguments) throws Exception {
    return DbxProcess.run(folder, Map.of(), "", all(arguments));
  }

  private List<String> all(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--url", url()));
    all.addAll(Arrays.asList(arguments));
    return all;
  }

  private String url() {
    return "postgresql://postgres:%s@127.0.0.1:%d/%s"
        .formatted(
            database.target().password().map(Secret::reveal).orElse(""),
            database.target().port(),
            database.target().database());
  }

  @Test
  void aPlanIsSqlAndNothingElse() throws Exception {
    database.execute("alter table people add born date");

    Outcome outcome = dbx("diff", "before", "live", "--plan");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().filter(line -> !line.startsWith("--")))
        .contains("ALTER TABLE public.people ADD COLUMN born date;");
    assertThat(dbx("diff", "before", "live").exitCode()).isEqualTo(1);
  }

  @Test
  void theWayBackIsAFile() throws Exception {
    database.execute("alter table people add born date");

    Outcome outcome = dbx("restore-from-snapshot", "before", "--out", "back.sql");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("proved on a copy").contains("data lost: ");
    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve("back.sql"))
        .content()
        .contains("ALTER TABLE public.people DROP COLUMN born;");

    Outcome unknown = dbx("restore-from-snapshot", "befor");
    assertThat(unknown.err()).contains("no snapshot befor").contains("did you mean before?");
    assertThat(unknown.exitCode()).isEqualTo(2);
  }

  @Test
  void aServerThatIsNamedHoldsTheSandboxAndNothingStaysThere() throws Exception {
    database.execute("alter table people add born date");
    try (EmbeddedServer elsewhere = EmbeddedServer.start(18)) {
      ConnectionTarget scratch = elsewhere.maintenance();
      Files.writeString(
          folder.resolve("dbx.toml"),
          """
          sandbox = "scratch"

          [connections.scratch]
          url = "postgresql://postgres@127.0.0.1:%d/postgres"
          password_env = "SCRATCH"
          environment = "test"
          """
              .formatted(scratch.port()));

      Outcome outcome =
          DbxProcess.run(
              folder,
              Map.of("SCRATCH", scratch.password().map(Secret::reveal).orElse("")),
              "",
              all("restore-from-snapshot", "before", "--out", "back.sql"));

      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.out()).contains("proved on a copy");
      try (SandboxSql sql = SandboxSql.open(scratch, Call.unattended())) {
        assertThat(
                sql.values(
                    "select datname from pg_database union all select rolname from pg_roles"))
            .noneMatch(name -> name.startsWith("dbx"));
      }
    }
  }

  /** The view takes ten minutes on any server but this one. */
  @Test
  void whatAKilledProofLeavesIsGoneAfterTheNextStart() throws Exception {
    database.execute(
        """
        create function slow() returns text language plpgsql as $$
        begin
          if inet_server_port() <> %d then perform pg_sleep(600); end if;
          return 'slow';
        end $$;
        create materialized view slowly as select public.slow() as how;
        """
            .formatted(database.target().port()));
    assertThat(dbx("create-schema-snapshot", "slow").exitCode()).isZero();
    database.execute("drop materialized view slowly");
    Process killed =
        DbxProcess.start(folder, Map.of(), all("restore-from-snapshot", "slow", "--out", "s.sql"));
    while (killed.isAlive() && !isServerRunning(killed.pid())) {
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    assertThat(leftBy(killed.pid())).hasSize(1);

    killed.destroyForcibly().onExit().join();

    assertThat(dbx("diff", ".", "live").exitCode()).as("no sandbox yet").isEqualTo(2);
    database.execute("drop function slow");
    database.execute("alter table people add born date");
    assertThat(dbx("restore-from-snapshot", "before").exitCode()).isZero();
    assertThat(leftBy(killed.pid())).isEmpty();
    assertThat(folder.resolve("s.sql")).doesNotExist();
  }

  private static List<Path> leftBy(long process) throws IOException {
    List<Path> left = new ArrayList<>();
    for (String place : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> files = Files.list(Path.of(place))) {
          files
              .filter(file -> file.toString().contains("dbx-server-" + process + "-"))
              .forEach(left::add);
        }
      }
    }
    return left;
  }

  private static boolean isServerRunning(long process) throws IOException {
    List<Path> folders = leftBy(process);
    return !folders.isEmpty() && Files.exists(folders.get(0).resolve("data/postmaster.pid"));
  }
}

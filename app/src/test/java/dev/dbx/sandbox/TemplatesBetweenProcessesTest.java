package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each copy holds the moment at which its script ran, so two with the same one share it. */
class TemplatesBetweenProcessesTest {

  private static final String SCRIPT =
      "create table public.made as select clock_timestamp()::text as at";

  private static final String MISSING = "create table public.t (at public.geometry)";

  private static final Duration INTERVAL = Duration.ofMillis(5);

  @AutoClose private final TestDatabase database = TestDatabase.create(18);
  @TempDir private Path folder;
  private CacheFolder cache = CacheFolder.standard();

  @BeforeEach
  void theServersProgramsAreThereAlready() throws IOException {
    PostgresInstallation.of(18, CacheFolder.standard());
    cache = new CacheFolder(folder);
    Originals.linkPrograms(folder);
  }

  @Test
  void theNextProcessBeginsWithTheCopyAndKnowsWhatItLacks() {
    String first = copy(SCRIPT, MISSING);

    assertThat(copy(SCRIPT, MISSING)).isEqualTo(first).contains("geometry");
    assertThat(copy(SCRIPT)).isNotEqualTo(first);
  }

  @Test
  void twoProcessesAtOnceDoNotDisturbEachOther() throws IOException {
    Process one = CloneInChild.start(cache, database.target(), SCRIPT);
    Process other = CloneInChild.start(cache, database.target(), SCRIPT);

    assertThat(output(one)).startsWith("20").hasLineCount(1);
    assertThat(output(other)).startsWith("20").hasLineCount(1);
    assertThat(kept()).hasSize(1);
    assertThat(copy(SCRIPT)).startsWith("20");
  }

  @Test
  void aProcessThatIsKilledWhileItCopiesLeavesNothingBehindTheNextStart() throws IOException {
    Process killed =
        CloneInChild.start(
            cache, database.target(), "create table public.never as select pg_sleep(600)");
    while (killed.isAlive() && !isServerRunning(killed.pid())) {
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    long server = postmaster(leftBy(killed.pid()).get(0)).orElseThrow();
    killed.destroyForcibly().onExit().join();

    copy(SCRIPT);

    assertThat(leftBy(killed.pid())).isEmpty();
    ProcessHandle.of(server)
        .ifPresent(killedToo -> killedToo.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aDraftOfAKilledProcessIsNotUsedAndGoes() throws IOException {
    String first = copy(SCRIPT);
    Path entry = kept().get(0);
    Files.move(entry, Path.of(entry + ".new"));

    assertThat(copy(SCRIPT)).isNotEqualTo(first);
    assertThat(kept()).hasSize(1).noneMatch(file -> file.toString().endsWith(".new"));
  }

  private String copy(String... script) {
    try (EmbeddedSandbox sandbox = Originals.sandbox(cache, Originals.script(script));
        Session session =
            sandbox.clone(Originals.of(database), Fidelity.SCHEMA, Call.unattended())) {
      List<Gap> gaps = session.gaps();
      return Originals.value(session, "select at from made") + gaps;
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("sandboxes"))) {
      return files.filter(file -> !file.endsWith("lock")).toList();
    }
  }

  private static List<Path> leftBy(long process) throws IOException {
    for (Path place : ThrowAwayDirectory.places()) {
      try (Stream<Path> files = Files.list(place)) {
        List<Path> found =
            files.filter(file -> file.toString().contains("dbx-server-" + process + "-")).toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static boolean isServerRunning(long process) throws IOException {
    List<Path> folders = leftBy(process);
    return !folders.isEmpty() && postmaster(folders.get(0)).isPresent();
  }

  private static Optional<Long> postmaster(Path folder) throws IOException {
    Path file = folder.resolve("data").resolve("postmaster.pid");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.size() > 3 ? Optional.of(Long.parseLong(lines.get(0).strip())) : Optional.empty();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

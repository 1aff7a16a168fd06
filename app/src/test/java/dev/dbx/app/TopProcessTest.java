package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live view of a process, and the terminal it leaves behind. */
class TopProcessTest {

  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";

  @TempDir private Path folder;
  @AutoClose private final TestDatabase database = TestDatabase.create(18);

  private Process start(Map<String, String> terminal, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--url", url(), "top"));
    arguments.addAll(List.of(more));
    return DbxProcess.start(folder, terminal, arguments);
  }

  private String url() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            database.target().user().orElseThrow(),
            database.target().password().orElseThrow().reveal(),
            database.target().host(),
            database.target().port(),
            database.target().database());
  }

  private static final Map<String, String> TERMINAL =
      Map.of("DBX_TTY", "ioe", "DBX_TTY_SIZE", "24 90");

  @Test
  void enterEndsItAndTheTerminalIsAsBefore() throws Exception {
    Process process = start(TERMINAL, "--interval", "0.2");
    String first = untilDrawnTwice(process);
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    String rest = rest(process);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(first).startsWith(ENTER).contains("PostgreSQL 18");
    assertThat(first + rest).endsWith(LEAVE);
  }

  /** As Ctrl-C does; whoever starts tests in the background has their processes ignore that. */
  @Test
  void aSignalLeavesTheTerminalClean() throws Exception {
    Process process = start(TERMINAL, "--interval", "0.2");
    String first = untilDrawnTwice(process);
    process.toHandle().destroy();
    String rest = rest(process);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first + rest).endsWith(LEAVE);
  }

  @Test
  void intoAFileItLooksOnce() throws Exception {
    Process process = start(Map.of());
    String all = rest(process);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(all).contains("PostgreSQL 18").doesNotContain("\033");
  }

  private static String untilDrawnTwice(Process process) throws IOException {
    StringBuilder text = new StringBuilder();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    while (count(text) < 2) {
      int character = reader.read();
      if (character < 0) {
        throw new AssertionError("it ended after: " + text + errors(process));
      }
      text.append((char) character);
    }
    return text.toString();
  }

  private static int count(StringBuilder text) {
    return text.toString().split("\033\\[J", -1).length - 1;
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The same reader for all of it: it reads ahead. */
  private static String rest(Process process) throws IOException {
    StringBuilder text = new StringBuilder();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    for (int character = reader.read(); character >= 0; character = reader.read()) {
      text.append((char) character);
    }
    return text.toString();
  }
}

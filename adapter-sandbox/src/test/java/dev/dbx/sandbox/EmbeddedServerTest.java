package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {

  @Test
  void itIsGoneWhenClosed() throws IOException {
    ConnectionTarget target;
    try (EmbeddedServer server = EmbeddedServer.start(18)) {
      target = server.newDatabase();
      assertThat(target.environment()).isEqualTo(Environment.TEST);
      assertThat(EmbeddedSql.answers(target)).isTrue();
      assertThat(foldersOf(ProcessHandle.current().pid())).hasSize(1);
    }
    assertThat(EmbeddedSql.answers(target)).isFalse();
    assertThat(foldersOf(ProcessHandle.current().pid())).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftBehindIsClearedByTheNext() throws IOException {
    Process killed = ChildJvm.start(ChildJvm.HoldServer.class, List.of());
    String port;
    try (BufferedReader said = killed.inputReader()) {
      port = said.readLine();
    }
    assertThat(foldersOf(killed.pid())).hasSize(1);
    killed.destroyForcibly().onExit().join();

    EmbeddedServer.start(18).close();

    assertThat(port).containsOnlyDigits();
    assertThat(foldersOf(killed.pid())).isEmpty();
  }

  private static List<Path> foldersOf(long process) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : ThrowAwayDirectory.places()) {
      try (Stream<Path> files = Files.list(place)) {
        files
            .filter(file -> file.getFileName().toString().startsWith("dbx-server-" + process + "-"))
            .forEach(found::add);
      }
    }
    return found;
  }
}

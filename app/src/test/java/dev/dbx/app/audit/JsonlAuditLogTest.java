package dev.dbx.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlAuditLogTest {

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void threeEntries() {
    file = folder.resolve(".dbx/audit.jsonl");
    JsonlAuditLog log = new JsonlAuditLog(file);
    log.append(entry("delete from a", Outcome.WRITTEN));
    log.append(entry("drop table \"b\"\n-- ß", Outcome.REFUSED));
    log.append(entry("update c", Outcome.DECLINED));
  }

  private static Entry entry(String detail, Outcome outcome) {
    return new Entry("db_execute_query", "demo (development)", outcome, detail);
  }

  @Test
  void eachLineFollowsFromTheOneBefore() throws IOException {
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(JsonlAuditLog.firstBrokenLine(file)).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aChangedLineBreaksTheChain() throws IOException {
    Files.writeString(file, Files.readString(file).replace("refused", "written"));
    assertThat(JsonlAuditLog.firstBrokenLine(file)).contains(2);
  }

  @Test
  void aMissingLineBreaksTheChain() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(0);
    Files.write(file, lines);
    assertThat(JsonlAuditLog.firstBrokenLine(file)).contains(1);
  }

  @Test
  void passwordsOfRolesAreNotKept() throws IOException {
    new JsonlAuditLog(file)
        .append(
            entry("alter role app PASSWORD 'it''s secret' valid until '2030'", Outcome.REFUSED));
    assertThat(Files.readString(file))
        .doesNotContain("secret")
        .contains("'***' valid until '2030'");
    assertThat(JsonlAuditLog.firstBrokenLine(file)).isEmpty();
  }

  @Test
  void gitLeavesItAlone() {
    assertThat(file.resolveSibling(".gitignore")).hasContent("audit.jsonl\nbackups/");
  }

  @Test
  void severalWritersMakeOneChain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String detail = "write " + i;
        done.add(
            threads.submit(() -> new JsonlAuditLog(file).append(entry(detail, Outcome.WRITTEN))));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(23);
    assertThat(JsonlAuditLog.firstBrokenLine(file)).isEmpty();
  }
}

package dev.dbx.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Approvals.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingWritesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Request DELETE =
      new Request("DELETE", "delete from skills", "3 rows", "demo (development)");

  @TempDir Path folder;

  private PendingWrites at(Duration later) {
    return new PendingWrites(
        folder.resolve("approvals"), Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
  }

  private static boolean isApproved(Decision decision) {
    return decision instanceof Decision.Approved;
  }

  @Test
  void isDeclinedUntilAPersonApprovesAndThenGoodForOne() {
    PendingWrites now = at(Duration.ZERO);
    assertThat(isApproved(now.ask(DELETE))).isFalse();
    assertThat(isApproved(now.ask(DELETE))).isFalse();
    assertThat(now.waiting()).extracting(PendingWrites.Waiting::request).containsExactly(DELETE);

    now.approve(now.waiting().get(0));
    assertThat(now.waiting()).isEmpty();
    assertThat(isApproved(now.ask(DELETE))).isTrue();
    assertThat(isApproved(now.ask(DELETE))).isFalse();
  }

  @Test
  void holdsForTheExactStatementAndTargetAlone() {
    PendingWrites now = at(Duration.ZERO);
    now.ask(DELETE);
    now.approve(now.waiting().get(0));
    assertThat(
            isApproved(
                now.ask(new Request("DELETE", "delete from users", "3 rows", DELETE.target()))))
        .isFalse();
    assertThat(
            isApproved(
                now.ask(new Request("DELETE", DELETE.statement(), "3 rows", "other (test)"))))
        .isFalse();
    assertThat(
            isApproved(
                now.ask(new Request("DELETE", DELETE.statement(), "4 rows", DELETE.target()))))
        .isTrue();
  }

  @Test
  void anApprovalExpiresAndSoDoesARequest() {
    at(Duration.ZERO).ask(DELETE);
    at(Duration.ZERO).approve(at(Duration.ZERO).waiting().get(0));
    assertThat(isApproved(at(Duration.ofMinutes(6)).ask(DELETE))).isFalse();
    assertThat(at(Duration.ofMinutes(7)).waiting()).hasSize(1);
    assertThat(at(Duration.ofHours(2)).waiting()).isEmpty();
  }

  @Test
  void aRejectedRequestIsGone() {
    PendingWrites now = at(Duration.ZERO);
    now.ask(DELETE);
    now.reject(now.waiting().get(0));
    assertThat(now.waiting()).isEmpty();
  }

  @Test
  void onlyTheOwnerCanReadTheFiles() throws IOException {
    at(Duration.ZERO).ask(DELETE);
    try (Stream<Path> files = Files.list(folder.resolve("approvals"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }
}

package dev.dbx.rls.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.audit.AuditRls.Output;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AuditRlsTest {

  @AutoClose private final TestPorts db = TestPorts.demo(18);

  private Output audit(Map<String, ?> arguments) {
    return (Output) db.run("db_audit_rls", arguments);
  }

  @Test
  void findsWhatIsPlantedInTheDemoAndNothingElse() {
    Output output = audit(Map.of());
    assertThat(output.untested()).isEmpty();
    assertThat(output.findings())
        .filteredOn(it -> it.severity() == Severity.ERROR)
        .extracting(Finding::subject)
        .containsOnly("public.interview_feedback", "public.application_events_2025_12");
    assertThat(output.findings())
        .extracting(Finding::rule, Finding::subject)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "rls-function-answers-about-others", "public.count_applications(uuid)"),
            org.assertj.core.groups.Tuple.tuple("rls-own-row-blocked", "public.user_profiles"));
  }

  @Test
  void staysWithinASchema() {
    assertThat(audit(Map.of("schema", "auth")).matrix())
        .extracting(Cell::subject)
        .allMatch(subject -> subject.startsWith("auth."));
  }

  @Test
  void whatIsIgnoredWithAReasonIsNoProblem() {
    db.execute(
        "comment on table interview_feedback is 'dbx:ignore rls-reads-others shown to all on purpose'");
    Output output = audit(Map.of());
    assertThat(output.findings())
        .filteredOn(it -> it.subject().equals("public.interview_feedback"))
        .extracting(Finding::rule)
        .doesNotContain("rls-reads-others");
    assertThat(output.notes()).anyMatch(note -> note.contains("shown to all on purpose"));
    assertThat(output.matrix())
        .filteredOn(
            it ->
                it.subject().equals("public.interview_feedback") && it.operation().equals("select"))
        .extracting(Cell::verdict)
        .doesNotContain(Verdict.LEAK);
  }

  @Test
  void aMatrixThatWasCheckedInTellsWhatChanged() throws IOException {
    Path file = Path.of("target", "rls-matrix.json");
    Files.deleteIfExists(file);
    audit(Map.of("matrix", file.toString()));
    Output same = audit(Map.of("expect", file.toString()));
    assertThat(same.differences()).isEmpty();
    assertThat(same.hasProblems()).isFalse();
    db.execute("alter table reminders disable row level security");
    Output changed = audit(Map.of("expect", file.toString()));
    assertThat(changed.hasProblems()).isTrue();
    assertThat(changed.differences())
        .anyMatch(it -> it.contains("public.reminders") && it.endsWith("was denied, is leak"));
  }

  @Test
  void thePageHoldsEverythingAndNothingThatRuns() throws IOException {
    Path file = Path.of("target", "rls.html");
    Files.deleteIfExists(file);
    db.execute("create table \"</script><script>alert(1)</script>\" (id int, user_id uuid)");
    db.execute("grant select on \"</script><script>alert(1)</script>\" to anon");
    audit(Map.of("html", file.toString()));
    String page = Files.readString(file);
    assertThat(page).startsWith("<!doctype html>").contains("interview_feedback");
    assertThat(page).doesNotContain("<script>alert", "http://", "https://");
    assertThat(page.split("</script>")).hasSize(3);
  }

  @Test
  void nothingOfItStays() {
    String before = db.value("select count(*) from auth.users");
    audit(Map.of());
    assertThat(db.value("select count(*) from auth.users")).isEqualTo(before);
  }
}

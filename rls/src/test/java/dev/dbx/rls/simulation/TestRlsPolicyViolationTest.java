package dev.dbx.rls.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.tool.Finding;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.simulation.TestRlsPolicyViolation.Output;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class TestRlsPolicyViolationTest {

  private static final String ADA = "00000000-0000-4000-8000-000000000001";
  private static final String LINUS = "00000000-0000-4000-8000-000000000003";

  @AutoClose private final TestPorts db;

  TestRlsPolicyViolationTest(int major) {
    this.db = TestPorts.demo(major);
  }

  private Output test(String table, String attacker, String victim) {
    return (Output)
        db.run(
            "db_test_rls_policy_violation",
            Map.of(
                "table_name", table,
                "attacker_user_id", attacker,
                "victim_user_id", victim));
  }

  @Test
  void passesWhereNothingReachesTheVictim() {
    Output output = test("applications", ADA, LINUS);
    assertThat(output.result()).isEqualTo("PASS");
    assertThat(output.victimRows()).hasValue(18L);
    assertThat(output.readable()).hasValue(0L);
    assertThat(output.attempts()).hasSizeGreaterThan(10);
    assertThat(output.hasProblems()).isFalse();
  }

  @Test
  void failsWithAScriptThatShowsIt() {
    Output output = test("interview_feedback", ADA, LINUS);
    assertThat(output.result()).isEqualTo("FAIL");
    assertThat(output.readable()).isEqualTo(output.victimRows());
    Finding read =
        output.findings().stream()
            .filter(it -> it.rule().equals("rls-reads-others"))
            .findFirst()
            .orElseThrow();
    String script = read.evidence().orElseThrow();
    assertThat(script).startsWith("begin;").endsWith("rollback;").contains("set local role");
    // the script is what ran, so it runs
    db.execute(script);
    assertThat(db.value("select count(*) from interview_feedback")).isEqualTo("343");
  }

  @Test
  void anonymousCallersAttackToo() {
    assertThat(test("interview_feedback", "role:anon", LINUS).result()).isEqualTo("FAIL");
    assertThat(test("reminders", "role:anon", LINUS).findings())
        .extracting(Finding::rule)
        .doesNotContain("rls-reads-others");
  }

  @Test
  void aPartitionIsAWayIn() {
    assertThat(test("application_events", ADA, LINUS).findings())
        .extracting(Finding::rule)
        .contains("rls-partition-bypasses");
  }

  @Test
  void rejectsIdsOfAnotherType() {
    assertThatThrownBy(() -> test("applications", ADA, "linus")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> test("applications", " ", LINUS)).isInstanceOf(InvalidInput.class);
  }
}

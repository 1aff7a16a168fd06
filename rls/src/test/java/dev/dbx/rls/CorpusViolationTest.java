package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.rls.simulation.TestRlsPolicyViolation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same cases one table at a time, with two users whose rows are there. */
class CorpusViolationTest {

  private static final int MAJOR = 18;

  private static final String TABLES =
      "select relname from pg_class where relnamespace = 'c'::regnamespace and relkind in ('r', 'p')"
          + " and not relispartition";

  /** Without those where whoever sends SQL of their own says who they are. */
  static List<Corpus.Case> cases() {
    return Corpus.cases().stream().filter(it -> !it.verdict().contains("session")).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Corpus.Case seeded) {
    try (TestPorts db = TestPorts.empty(MAJOR)) {
      db.execute(seeded.script(Corpus.Form.SETTINGS));
      Set<String> results = new TreeSet<>();
      for (List<String> table : db.query(TABLES)) {
        Map<String, String> arguments =
            Map.of(
                "table_name", "c." + table.get(0), "attacker_user_id", "a", "victim_user_id", "b");
        try {
          results.add(
              ((TestRlsPolicyViolation.Output) db.run("db_test_rls_policy_violation", arguments))
                  .result());
        } catch (InvalidInput notAnId) {
          assertThat(seeded.verdict()).isEqualTo("error");
        }
      }
      switch (seeded.verdict()) {
        case "leak", "leak (write)" -> assertThat(results).contains("FAIL");
        case "safe", "by design" -> assertThat(results).containsExactly("PASS");
        default -> assertThat(results).isSubsetOf("PASS", "FAIL");
      }
    }
  }
}

package dev.dbx.rls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.rls.simulation.TestRlsPolicy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users cannot do is explained: which policy or grant, and why. */
class CorpusReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          O01  | t | select | silently_zero_rows | no policy is for SELECT
          O02  | t | insert | denied             | only restrictive policies are for INSERT: p
          O03  | t | select | silently_zero_rows | p is for app_user
          O04  | t | insert | partly             | but not with RETURNING
          O06  | t | update | denied             | those for SELECT do not show the row afterwards: policy r is false
          O07  | t | update | silently_zero_rows | no policy is for UPDATE
          O09  | t | insert | denied             | policy p is null for the new row: (owner = current_setting('app.user_idd'
          O13  | t | select | missing_grant      | EXECUTE on function hid
          O15  | t | insert | denied             | the policies read c.m, of which they see no row
          O17  | m | select | error              | infinite recursion
          O19  | t | select | missing_grant      | SELECT on table t
          O23  | t | update | silently_zero_rows | 'authenticted'
          O25  | t | update | denied             | (note = 'ok'::text)
          W15ok| prof | insert | missing_grant   | authenticated lacks INSERT on c.prof
          W23  | t | insert | untested           | relation "aud" does not exist
          V27  | p | delete | allowed            | violates foreign key constraint
          """)
  void saysWhy(String id, String table, String operation, String outcome, String reason) {
    Corpus.Case seeded =
        Corpus.cases().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    try (TestPorts db = TestPorts.empty(18)) {
      db.execute(seeded.script(Corpus.Form.SETTINGS));
      TestRlsPolicy.Output output =
          (TestRlsPolicy.Output)
              db.run(
                  "db_test_rls_policy",
                  Map.of("table_name", "c." + table, "user_id", "a", "operation", operation));
      assertThat(output.outcome()).isEqualTo(outcome);
      assertThat(output.reason()).contains(reason);
    }
  }
}

package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.FakeQueryRunner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard asks, how often, and what it says; the cases are in cases.tsv. */
class ReadGuardTest {

  private final FakeQueryRunner runner =
      new FakeQueryRunner()
          .answer("asked", FakeQueryRunner.rows(List.of("via", "asked", "kind", "body")));
  private final ReadGuard guard = new ReadGuard(new GrammarStatementParser(), runner);

  private VettedStatement vet(String sql) {
    return guard.vet(sql, Call.unattended());
  }

  private Refused refusal(String sql) {
    return catchThrowableOfType(Refused.class, () -> vet(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "values (1, 'a')",
        "show work_mem",
        "select current_user, $1",
        "select"
      })
  void asksNothingWhereNothingIsNamed(String sql) {
    vet(sql);
    assertThat(runner.asked()).isEmpty();
  }

  @Test
  void asksOnceForManyNamesAndOnceForTheSameNames() {
    vet("select a.x + 1 from t a join s.u b using (id)");
    vet("select a.x + 2 from t a join s.u b using (id)");
    assertThat(runner.asked()).hasSize(1);
    vet("select 1 from v");
    assertThat(runner.asked()).hasSize(2);
  }

  @Test
  void refusesWithoutAskingWhatItKnows() {
    assertThat(refusal("select pg_catalog.pg_read_file('x')").rule()).isEqualTo("function");
    assertThat(refusal("select * from pg_authid").rule()).isEqualTo("relation");
    assertThat(refusal("delete from t").rule()).isEqualTo("statement-kind");
    assertThat(runner.asked()).isEmpty();
  }

  @Test
  void saysWhatWhereAndWhatToDo() {
    Refused refused = refusal("select 1,\n pg_catalog.pg_read_file('x')");
    assertThat(refused.message())
        .isEqualTo(
            "refused (function): function pg_read_file at character 23 is not on the list of"
                + " PostgreSQL's functions that cannot do harm");
    assertThat(refused.hint()).contains("ask an administrator");
    assertThat(refusal("drop table t").hint()).contains("safe_mode=false");
  }

  @Test
  void sendsTheStatementAloneWithoutItsSemicolon() {
    assertThat(vet(" /* a */ select ';' ; -- b").text()).isEqualTo("select ';'");
  }

  @Test
  void refusesSizeBeforeReading() {
    assertThat(refusal("select '" + "x".repeat(100_000) + "'").rule()).isEqualTo("size");
  }
}

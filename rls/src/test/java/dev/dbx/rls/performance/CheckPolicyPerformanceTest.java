package dev.dbx.rls.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.performance.CheckPolicyPerformance.Output;
import dev.dbx.rls.performance.CheckPolicyPerformance.TableCost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CheckPolicyPerformanceTest {

  @AutoClose private final TestPorts db;

  CheckPolicyPerformanceTest(int major) {
    this.db = TestPorts.demo(major);
  }

  @Test
  void findsThePlantedMistakesAndMeasuresTheFix() {
    Output output = (Output) db.run("db_check_policy_performance", Map.of());
    assertThat(output.findings())
        .filteredOn(it -> it.subject().equals("public.application_events"))
        .extracting(Finding::rule)
        .contains("policy-call-per-row");
    assertThat(output.findings())
        .filteredOn(it -> it.subject().equals("public.reminders"))
        .extracting(Finding::rule)
        .contains("policy-column-without-index");
    assertThat(output.findings())
        .filteredOn(it -> it.rule().equals("policy-call-per-row"))
        .isNotEmpty()
        .allMatch(
            it ->
                it.evidence()
                    .orElseThrow()
                    .matches("(?s)run over its rows: .* with the same \\d+ of them.*"));
    TableCost events = cost(output, "public.application_events");
    assertThat(events.cost()).isGreaterThan(events.costWithoutPolicies());
    assertThat(events.costAfter()).isLessThan(events.cost() / 2);
  }

  @Test
  void theSuggestedFixMakesTheFindingDisappear() {
    Output before =
        (Output) db.run("db_check_policy_performance", Map.of("table_name", "reminders"));
    before.findings().stream()
        .flatMap(it -> it.fix().stream())
        .forEach(fix -> db.execute(fix.replace("CONCURRENTLY ", "")));
    db.execute("analyze reminders");
    Output after =
        (Output) db.run("db_check_policy_performance", Map.of("table_name", "reminders"));
    assertThat(after.findings()).isEmpty();
    assertThat(cost(after, "public.reminders").byIndex()).isNotEmpty();
  }

  @Test
  void aCallInAnIndexConditionIsFine() {
    db.execute(
        "create table many (id int primary key, user_id uuid not null);"
            + " insert into many select n, gen_random_uuid() from generate_series(1, 20000) n;"
            + " create index on many (user_id); analyze many;"
            + " grant select on many to authenticated; alter table many enable row level security;"
            + " create policy own on many to authenticated using (user_id = auth.uid())");
    Output output = (Output) db.run("db_check_policy_performance", Map.of("table_name", "many"));
    assertThat(output.findings()).isEmpty();
  }

  @Test
  void whoAPolicyIsForIsPartOfItsCost() {
    db.execute(
        "create table letters (id int primary key, user_id uuid not null);"
            + " insert into letters select n, gen_random_uuid() from generate_series(1, 20000) n;"
            + " analyze letters; grant select on letters to anon, authenticated;"
            + " alter table letters enable row level security;"
            + " create policy own on letters using (user_id = (select auth.uid()))");
    Output before = (Output) db.run("db_check_policy_performance", Map.of("table_name", "letters"));
    Finding found =
        before.findings().stream()
            .filter(it -> it.rule().equals("policy-for-public"))
            .findFirst()
            .orElseThrow();
    assertThat(found.fix()).hasValue("alter policy own on public.letters to authenticated;");
    db.execute(found.fix().orElseThrow());
    Output after = (Output) db.run("db_check_policy_performance", Map.of("table_name", "letters"));
    assertThat(after.findings()).extracting(Finding::rule).doesNotContain("policy-for-public");
  }

  @Test
  void onlyPoliciesOfTheTableAreEvaluatedAndCallsOfTheirsInSubqueries() {
    ReadGuard guard = new ReadGuard(db.ports().parser(), db.ports().queries());
    Relation events =
        db.ports().catalog().relation(QualifiedName.parse("application_events"), Call.unattended());
    String policy =
        events.policies().stream()
            .flatMap(it -> it.using().stream())
            .filter(it -> it.contains("auth.uid()"))
            .findFirst()
            .orElseThrow();
    for (String same : List.of(policy, policy.replace("auth.uid()", "(select auth.uid())"))) {
      assertThatCode(() -> guard.vetPolicies(asked(same), events, Call.unattended()))
          .doesNotThrowAnyException();
    }
    for (String other :
        List.of(
            policy + " and pg_sleep(1) is null",
            policy.replace("auth.uid()", "(select pg_sleep(1))"),
            policy.replace("auth.uid()", "(select auth.uid() from pg_authid)"),
            "(select pg_sleep(1))")) {
      assertThatThrownBy(() -> guard.vetPolicies(asked(other), events, Call.unattended()))
          .isInstanceOf(Refused.class);
    }
  }

  private static Sql asked(String predicate) {
    return Sql.of(
        "select count(*) from public.application_events where ({})", new Expression(predicate));
  }

  private static TableCost cost(Output output, String table) {
    return output.tables().stream()
        .filter(it -> it.table().equals(table))
        .findFirst()
        .orElseThrow();
  }
}

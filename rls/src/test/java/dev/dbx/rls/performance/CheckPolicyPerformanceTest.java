package dev.dbx.rls.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.performance.CheckPolicyPerformance.Output;
import dev.dbx.rls.performance.CheckPolicyPerformance.TableCost;
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

  private static TableCost cost(Output output, String table) {
    return output.tables().stream()
        .filter(it -> it.table().equals(table))
        .findFirst()
        .orElseThrow();
  }
}

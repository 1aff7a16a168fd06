package dev.dbx.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Binder;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.run.ExplainQuery.Output;
import dev.dbx.testing.TestServers;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {TestServers.OLDEST, TestServers.NEWEST})
final class ExplainQueryTest {

  private static final String USER = "00000000-0000-4000-8000-000000000003";
  private static final String SLOW_PAGE =
      "select * from applications where user_id = '"
          + USER
          + "' and status = 'interview' order by applied_at desc limit 20";

  @AutoClose private final Workshop workshop;

  private final int version;

  ExplainQueryTest(int version) {
    this.version = version;
    this.workshop = Workshop.demo(version);
  }

  private Output run(Map<String, ?> arguments) {
    ExplainQuery.Input input = Binder.bind(ExplainQuery.Input.class, arguments);
    return new ExplainQuery(workshop.reading()).run(input, Call.unattended());
  }

  @Test
  void plansWithoutExecuting() {
    Output output = run(Map.of("sql", SLOW_PAGE));

    assertThat(output.analyzed()).isFalse();
    assertThat(output.executionMs()).isEmpty();
    assertThat(output.headline()).startsWith("Planned, not executed");
    assertThat(output.sequentialScans())
        .extracting(ExplainQuery.SequentialScan::table)
        .contains("public.applications");
    assertThat(output.tips()).extracting(Finding::rule).contains("missing-information");
  }

  @Test
  void executesOnRequest() {
    Output output = run(Map.of("sql", SLOW_PAGE, "analyze", true));

    assertThat(output.analyzed()).isTrue();
    assertThat(output.executionMs()).isPresent();
    assertThat(output.buffers()).isPresent();
    assertThat(output.tips()).extracting(Finding::rule).contains("seq-scan-filters-most");
    assertThat(output.body())
        .hasValueSatisfying(
            body ->
                assertThat(body)
                    .contains(
                        "Seq Scan on public.applications", "removed", "- sequential scans: "));
    assertThat(Json.render(output))
        .contains("\"self_ms\"", "\"rows_removed\"", "\"sequential_scans\"");
  }

  @Test
  void anIndexForTheFilterAlsoGivesTheOrder() {
    String page =
        """
        select id from applications
         where user_id = '%s' and status = 'interview'
         order by status, applied_at desc limit 20
        """
            .formatted(USER);
    Output output = run(Map.of("sql", page, "analyze", true));

    assertThat(output.tips())
        .filteredOn(tip -> tip.rule().equals("seq-scan-filters-most"))
        .singleElement()
        .satisfies(
            tip ->
                assertThat(tip.fix())
                    .hasValueSatisfying(
                        fix -> assertThat(fix).contains("(user_id, status, applied_at DESC)")));
  }

  @Test
  void anExplainInTheTextIsTakenApart() {
    Output output = run(Map.of("sql", "explain (analyze, costs off) select count(*) from skills"));

    assertThat(output.analyzed()).isTrue();
    assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("dbx's own EXPLAIN"));
    assertThat(run(Map.of("sql", "EXPLAIN VERBOSE SELECT 1")).analyzed()).isFalse();
  }

  @Test
  void showsThePlanOfTheUser() {
    Map<String, Object> page = Map.of("sql", "select * from application_events", "analyze", true);
    assertThat(run(page).plan().nodes().noneMatch(node -> node.condition("Filter").isPresent()))
        .isTrue();

    Output own =
        run(Map.of("sql", "select * from application_events", "analyze", true, "as_user", USER));
    assertThat(own.runAs()).isEqualTo("user " + USER + " (authenticated)");
    assertThat(own.plan().nodes().anyMatch(node -> node.condition("Filter").isPresent())).isTrue();
    assertThat(own.tips()).extracting(Finding::rule).contains("policy-filter-cost");
  }

  @Test
  void parametersWithoutValuesGiveAGenericPlan() {
    String sql = "select * from applications where id = $1 and status = $2";
    Output generic = run(Map.of("sql", sql));
    Output custom = run(Map.of("sql", sql, "params", List.of("7", "interview")));

    assertThat(generic.body()).hasValueSatisfying(body -> assertThat(body).contains("$1"));
    assertThat(generic.tips()).extracting(Finding::rule).contains("generic-plan");
    assertThat(custom.body()).hasValueSatisfying(body -> assertThat(body).doesNotContain("$1"));
    assertThat(custom.tips()).extracting(Finding::rule).doesNotContain("generic-plan");
    assertThat(run(Map.of("sql", "select '$1'")).notes()).isEmpty();
    assertThatThrownBy(() -> run(Map.of("sql", sql, "analyze", true)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void nullIsAValueToPlanFor() {
    Map<String, Object> lookup = new HashMap<>();
    lookup.put("sql", "select * from applications where id = $1");
    lookup.put("params", Collections.singletonList(null));

    // the planner knows that nothing equals NULL
    assertThat(run(lookup).body()).hasValueSatisfying(body -> assertThat(body).contains("Result"));
    assertThat(run(lookup).tips()).extracting(Finding::rule).doesNotContain("generic-plan");
    lookup.put("analyze", true);
    assertThat(run(lookup).plan().totalRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXPLAIN ANALYZE DELETE FROM applications",
        "EXPLAIN (ANALYZE TRUE, VERBOSE) DELETE FROM applications",
        "EXPLAIN (analyze 1) DELETE FROM applications",
        "EXPLAIN (ANALYZE off, ANALYZE on) DELETE FROM applications",
        "ANALYZE DELETE FROM applications",
        "(ANALYZE) DELETE FROM applications",
        "VERBOSE SELECT 1",
        "SELECT 1; DELETE FROM applications",
        "EXPLAIN SELECT 1; COMMIT; DELETE FROM applications",
        "SELECT pg_advisory_lock(7)",
        "EXPLAIN SELECT pg_read_file('/etc/passwd')"
      })
  void attacksAreTurnedAway(String sql) {
    String before = workshop.database.value("select count(*) from applications");
    for (boolean analyze : new boolean[] {false, true}) {
      assertThatThrownBy(() -> run(Map.of("sql", sql, "analyze", analyze)))
          .isInstanceOfAny(Refused.class, SqlFailed.class);
    }
    assertThat(workshop.database.value("select count(*) from applications")).isEqualTo(before);
    assertThat(workshop.database.value("select count(*) from pg_locks where locktype = 'advisory'"))
        .isEqualTo("0");
  }

  @Test
  void writesArePlannedAndNothingChanges() {
    workshop.database.execute(
        """
        create table ledger (id bigserial primary key, note text not null, at timestamptz default now());
        insert into ledger (note) select 'note ' || n from generate_series(1, 500) n;
        create table history (ledger bigint, note text);
        analyze ledger;
        create function remember() returns trigger language plpgsql as
          $$ begin insert into history values (coalesce(new.id, old.id), 'trigger'); return new; end $$;
        create trigger remember before insert or update or delete on ledger
          for each row execute function remember();
        create table plain (id bigint);
        create trigger remember before insert or delete on plain
          for each row execute function remember();
        create rule remember as on update to ledger do also insert into history values (old.id, 'rule');
        """);
    String state =
        "select (select md5(string_agg(l::text, ',' order by id)) from ledger l) || "
            + "(select count(*) from history) || (select last_value from ledger_id_seq)";
    String before = workshop.database.value(state);

    assertThat(plannedRoot("insert into ledger (note) values ('new')")).isEqualTo("Insert");
    assertThat(plannedRoot("explain delete from ledger where id = 7")).isEqualTo("Delete");
    assertThat(plannedRoot("update ledger set note = 'x' where id = $1")).isEqualTo("Rules");
    assertThat(plannedRoot("with d as (delete from ledger returning *) select * from d"))
        .isEqualTo("CTE Scan");
    if (version >= 15) {
      String merge =
          """
          merge into plain p using history h on h.ledger = p.id
          when matched then delete when not matched then insert values (h.ledger)
          """;
      assertThat(plannedRoot(merge)).isEqualTo("Merge");
    }
    assertThat(workshop.database.value(state)).isEqualTo(before);
  }

  private String plannedRoot(String sql) {
    Output output = run(Map.of("sql", sql));
    assertThat(output.analyzed()).isFalse();
    assertThat(output.body()).isPresent();
    return output.plan().label();
  }

  @Test
  void anUpdateOfAUserKeepsToThePolicies() {
    String sql = "update applications set status = 'offer' where id = 7";
    Output own = run(Map.of("sql", sql, "as_user", USER));

    assertThat(own.body())
        .hasValueSatisfying(body -> assertThat(body).contains("user_id", "nothing was written"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from skills",
        "explain delete from skills",
        "with d as (delete from skills returning 1) select * from d",
        "explain with d as (delete from skills returning 1) select * from d"
      })
  void writesAreNotExecuted(String sql) {
    assertThatThrownBy(() -> run(Map.of("sql", sql, "analyze", true)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.hint()).contains("safe_mode=false"));
  }

  @Test
  void aRuleMayLeaveNothingToPlan() {
    workshop.database.execute(
        """
        create table sink (n int);
        create rule sink as on insert to sink do instead nothing;
        """);
    assertThatThrownBy(() -> run(Map.of("sql", "insert into sink values (1)")))
        .isInstanceOfSatisfying(
            InvalidInput.class, failed -> assertThat(failed.hint()).contains("rules"));
  }

  @Test
  void aFunctionThatWritesIsNotPlanned() {
    workshop.database.execute(
        """
        create table traces (n int);
        create function leave_trace() returns int stable security definer language plpgsql as
          $$ begin perform pg_advisory_lock(8); return 1; end $$;
        """);
    assertThatThrownBy(() -> run(Map.of("sql", "select * from traces where n = leave_trace()")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void whatHasNoPlanIsSaid() {
    assertThatThrownBy(() -> run(Map.of("sql", "show server_version")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("SHOW");
  }

  @Test
  void errorsPointIntoTheUsersText() {
    assertThatThrownBy(() -> run(Map.of("sql", "select nothing_here from skills")))
        .isInstanceOfSatisfying(
            SqlFailed.class, failed -> assertThat(failed.position()).contains(8));
  }

  @Test
  void aGenericPlanLeavesNothingBehind() {
    for (int i = 0; i < 3; i++) {
      assertThat(run(Map.of("sql", "select * from skills where id = $1")).analyzed()).isFalse();
    }
  }
}

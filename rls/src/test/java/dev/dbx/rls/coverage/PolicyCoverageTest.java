package dev.dbx.rls.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.core.render.TerminalRenderer;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.RuleLine;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.TestPorts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCoverageTest {

  private static final String ANON =
      """
      do $$
      begin
        create role anon;
      exception when duplicate_object or unique_violation then
        null;
      end
      $$;
      """;

  private static PolicyCoverage.Output coverage(TestPorts ports, Map<String, ?> arguments) {
    return (PolicyCoverage.Output) ports.run("db_get_policy_coverage", arguments);
  }

  private static PolicyCoverage.Output coverage(TestPorts ports) {
    return coverage(ports, Map.of());
  }

  private static List<String> about(List<Finding> findings, Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .map(finding -> finding.rule() + " " + finding.subject())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void thePlantedMistakesOfTheDemo(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      PolicyCoverage.Output output = coverage(demo);

      assertThat(output.headline())
          .startsWith("12 of 14 exposed tables are protected (85%); 2 tables are open to anon");
      assertThat(output.hasProblems()).isTrue();
      assertThat(output.apiRoles())
          .extracting(role -> role.name().value())
          .containsExactly("anon", "authenticated");
      assertThat(about(output.findings(), Severity.ERROR))
          .containsExactly(
              "exposed-without-rls public.interview_feedback",
              "partition-less-protected public.application_events_2025_12");
      assertThat(about(output.findings(), Severity.WARNING))
          .contains(
              "definer-function-exposed public.count_applications(target_user uuid)",
              "definer-function-search-path public.count_applications(target_user uuid)",
              "truncate-granted public")
          .noneMatch(text -> text.contains("application_board"))
          .noneMatch(text -> text.contains("company_statistics"));
      assertThat(about(output.findings(), Severity.INFO)).isEmpty();
      assertThat(output.truncated()).isTrue();
      assertThat(output.access())
          .extracting(line -> line.table().sql() + " " + line.role().orElseThrow())
          .contains("public.interview_feedback anon", "public.interview_feedback authenticated");
      assertThat(Json.render(output)).hasSizeLessThan(8_000);
      assertThat(MarkdownRenderer.render(output)).hasSizeLessThan(6_000);
      assertThat(TerminalRenderer.render(output, 120, false)).contains("every row");
    }
  }

  @Test
  void allOfTheDemo() {
    try (TestPorts demo = TestPorts.demo(18)) {
      PolicyCoverage.Output output = coverage(demo, Map.of("all", true));

      assertThat(output.truncated()).isFalse();
      assertThat(output.findings()).hasSize((int) output.total());
      assertThat(line(output, "public.applications", "authenticated"))
          .matches(line -> line.select().equals("2 policies"))
          .matches(line -> line.insert().equals("1 policy + 1 restrictive"))
          .matches(line -> line.protection() == Protection.PROTECTED);
      assertThat(line(output, "public.applications", "anon").select()).isEqualTo("no policy");
      assertThat(line(output, "public.companies", "authenticated").update())
          .isEqualTo("1 policy (7 columns)");
      assertThat(output.access())
          .filteredOn(line -> line.table().sql().equals("auth.users"))
          .singleElement()
          .matches(line -> line.role().isEmpty() && line.protection() == Protection.NOT_EXPOSED);
    }
  }

  private static AccessLine line(PolicyCoverage.Output output, String table, String role) {
    return output.access().stream()
        .filter(line -> line.table().sql().equals(table))
        .filter(line -> line.role().filter(it -> it.value().equals(role)).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneSchemaOfTheDemo() {
    try (TestPorts demo = TestPorts.demo(18)) {
      PolicyCoverage.Output output = coverage(demo, Map.of("schema", "auth"));

      assertThat(output.coverage().tables()).isEqualTo(1);
      assertThat(output.headline()).startsWith("No table is exposed to anon, authenticated");
      assertThat(output.hasProblems()).isFalse();
      assertThatThrownBy(() -> coverage(demo, Map.of("schema", "pubic")))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("pubic");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anEmptyDatabase(int major) {
    try (TestPorts empty = TestPorts.empty(major)) {
      PolicyCoverage.Output output = coverage(empty);

      assertThat(output.headline()).isEqualTo("There are no tables");
      assertThat(output.hasProblems()).isFalse();
      assertThat(output.findings()).isEmpty();
      assertThat(output.coverage().protectedShare()).isEmpty();
    }
  }

  @Test
  void tablesThatNobodyReaches() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute("create table internal (id int, email text)");

      PolicyCoverage.Output output = coverage(ports);

      assertThat(output.headline()).contains("xposed").contains("0 of 1");
      assertThat(output.findings()).isEmpty();
    }
  }

  @Test
  void manyPoliciesAndManyPartitionsMakeAShortAnswer() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute(
          ANON
              + """
              create table notes (id int primary key, user_id uuid);
              alter table notes enable row level security;
              grant select, insert on notes to anon;
              create table events (id int, user_id uuid) partition by list (id);
              alter table events enable row level security;
              do $$
              begin
                for i in 1..500 loop
                  execute format('create policy p%s on notes for select to anon using (id = %s)', i, i);
                end loop;
                for i in 1..200 loop
                  execute format('create table events_%s partition of events for values in (%s)', i, i);
                  execute format('grant select on events_%s to anon', i);
                end loop;
              end
              $$;
              """);

      PolicyCoverage.Output output = coverage(ports);

      assertThat(output.coverage().openToAnonymous()).isEqualTo(200);
      assertThat(output.headline()).startsWith("1 of 201 exposed tables are protected (0%)");
      assertThat(about(output.findings(), Severity.ERROR))
          .containsExactly("partition-less-protected public.events_1");
      assertThat(output.findings().get(0).fix())
          .hasValueSatisfying(
              fix -> assertThat(fix).contains("public.events_1, ").contains("public.events_200, "));
      assertThat(output.access()).hasSize(40);
      assertThat(output.accessTotal()).isEqualTo(200);
      assertThat(output.accessTruncated()).isTrue();
      assertThat(line(coverage(ports, Map.of("all", true)), "public.notes", "anon").select())
          .isEqualTo("500 policies");
    }
  }

  /** Roles are the server's: they go with the test. */
  @Test
  void aRoleForEachOfManyTenants() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute(
          "do $$ begin for i in 1..300 loop execute 'create role many_' || i; end loop; end $$");
      try {
        ports.execute(
            """
            create table notes (id int primary key, tenant text not null);
            alter table notes enable row level security;
            create policy p on notes using (tenant = current_user);
            do $$ begin
              for i in 1..300 loop execute 'grant select on notes to many_' || i; end loop;
            end $$;
            """);

        PolicyCoverage.Output output = coverage(ports, Map.of("all", true));

        assertThat(output.apiRolesTotal()).isGreaterThanOrEqualTo(300);
        assertThat(output.access())
            .singleElement()
            .matches(line -> line.role().isPresent() && line.alike() == 299)
            .matches(line -> line.select().equals("1 policy") && line.insert().equals("-"));
      } finally {
        ports.execute(
            "do $$ begin for i in 1..300 loop execute format('drop owned by many_%s; drop role many_%s', i, i);"
                + " end loop; end $$");
      }
    }
  }

  @Test
  void aChainOfViewsTenDeep() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute(
          ANON
              + """
              create table notes (id int primary key, user_id uuid);
              alter table notes enable row level security;
              create view v1 as select * from notes;
              do $$
              begin
                for i in 2..10 loop
                  execute format('create view v%s as select a.* from v%s a join v%s b using (id)', i, i - 1, i - 1);
                end loop;
              end
              $$;
              grant select on v10 to anon;
              """);

      PolicyCoverage.Output output = coverage(ports);

      assertThat(output.headline()).endsWith("1 way around row-level security to look at");
      assertThat(output.findings())
          .filteredOn(finding -> finding.subject().equals("public.v10"))
          .singleElement()
          .matches(finding -> finding.severity() == Severity.ERROR)
          .matches(
              finding -> finding.evidence().orElseThrow().contains("public.v1 -> public.notes"))
          .matches(finding -> finding.fix().orElseThrow().startsWith("ALTER VIEW public.v1 SET"));
    }
  }

  @Test
  void manyFindingsOfOneRuleAreCountedAndAFewShown() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute(
          ANON
              + """
              do $$
              begin
                for i in 1..30 loop
                  execute format('create table open_%s (id int, email text)', i);
                  execute format('grant select on open_%s to anon', i);
                end loop;
              end
              $$;
              """);

      PolicyCoverage.Output output = coverage(ports);

      assertThat(output.findings()).hasSize(5);
      assertThat(output.total()).isEqualTo(30);
      assertThat(output.truncated()).isTrue();
      assertThat(output.needsALook())
          .containsExactly(new RuleLine("exposed-without-rls", Severity.ERROR, 30));
    }
  }
}

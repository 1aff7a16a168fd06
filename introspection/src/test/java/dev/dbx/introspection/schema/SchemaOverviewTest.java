package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.TestPorts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaOverviewTest {

  private static SchemaOverview.Output overview(TestPorts ports) {
    return (SchemaOverview.Output) ports.run("db_get_schema_overview", Map.of());
  }

  private static long count(TestPorts ports, String question) {
    return Long.parseLong(ports.database().value("select count(*) from " + question));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theDemoAtAGlance(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      SchemaOverview.Output output = overview(demo);
      SchemaCounts counts = output.counts();

      String schemas = " in ('auth', 'private', 'public')";
      assertThat(counts.tables() + counts.partitions())
          .isEqualTo(count(demo, "pg_tables where schemaname" + schemas));
      assertThat(counts.views()).isEqualTo(count(demo, "pg_views where schemaname" + schemas));
      assertThat(counts.materializedViews())
          .isEqualTo(count(demo, "pg_matviews where schemaname" + schemas));
      assertThat(counts.indexes()).isEqualTo(count(demo, "pg_indexes where schemaname" + schemas));
      assertThat(counts.policies()).isEqualTo(count(demo, "pg_policies"));
      assertThat(counts.triggers()).isEqualTo(count(demo, "pg_trigger where not tgisinternal"));
      assertThat(counts.functions() + counts.procedures())
          .isEqualTo(count(demo, "pg_proc where pronamespace::regnamespace::text" + schemas));
      assertThat(output.rls().tables())
          .isEqualTo(output.rls().protectedTables() + output.rls().unprotectedTables());
      assertThat(output.rls().protectedTables())
          .isEqualTo(count(demo, "pg_class where relrowsecurity"));
      assertThat(output.schemas())
          .extracting(schema -> schema.name().value())
          .containsExactly("auth", "private", "public");
      assertThat(output.largestTables().get(0).name().sql()).isEqualTo("public.application_events");
      assertThat(output.sizeBytes()).isGreaterThan(output.largestTables().get(0).sizeBytes());
      assertThat(output.truncated()).isFalse();
      assertThat(output.findings())
          .extracting(finding -> finding.rule() + " " + finding.subject())
          .contains(
              "rls-disabled public.interview_feedback",
              "rls-disabled public.application_events_2025_12",
              "constraint-not-validated public.reminders",
              "foreign-key-without-index public.applications",
              "index-duplicate public.companies_slug_idx",
              "index-redundant public.experience_user_id_idx",
              "rls-without-policy auth.users");
      assertThat(output.total()).isEqualTo(output.findings().size());
    }
  }

  @Test
  void manyFindingsOfOneRuleAreCountedAndAFewShown() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports
          .database()
          .execute(
              """
              do $$
              begin
                for i in 1..12 loop
                  execute format('create table heap_%s (id int)', i);
                end loop;
              end
              $$\
              """);

      SchemaOverview.Output output = overview(ports);

      assertThat(output.needsALook()).singleElement().matches(line -> line.count() == 12);
      assertThat(output.findings()).extracting(Finding::rule).containsOnly("no-primary-key");
      assertThat(output.findings()).hasSize(5);
      assertThat(output.total()).isEqualTo(12);
      assertThat(output.truncated()).isTrue();
    }
  }

  @Test
  void anEmptyDatabase() {
    try (TestPorts empty = TestPorts.empty(18)) {
      SchemaOverview.Output output = overview(empty);

      assertThat(output.counts().tables()).isZero();
      assertThat(output.largestTables()).isEmpty();
      assertThat(output.findings()).isEmpty();
      assertThat(output.headline()).endsWith("nothing to look at");
    }
  }
}

package dev.dbx.introspection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.introspection.TestPorts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CountRecordsTest {

  private static final String ADA = "00000000-0000-4000-8000-000000000001";

  @AutoClose private final TestPorts demo;

  CountRecordsTest(int major) {
    this.demo = TestPorts.demo(major);
  }

  private CountRecords.Output count(String table, Map<String, ?> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("table_name", table);
    return (CountRecords.Output) demo.run("db_count_records", arguments);
  }

  @Test
  void exactly() {
    CountRecords.Output output = count("applications", Map.of());

    assertThat(output.rows()).isEqualTo(3_933);
    assertThat(output.exact()).isTrue();
    assertThat(output.headline()).isEqualTo("public.applications: 3,933 rows");
    assertThat(count("skills", Map.of("where_clause", "id <= 7")).rows()).isEqualTo(7);
    assertThat(count("applications", Map.of("as_user", ADA)).rows()).isEqualTo(180);
  }

  @Test
  @Timeout(60)
  void anEstimateSaysSoAndHowOldItIs() {
    demo.database().execute("analyze applications");
    awaitTimeOfAnalyze();

    CountRecords.Output output = count("applications", Map.of("exact", false));

    assertThat(output.exact()).isFalse();
    assertThat(output.rows()).isBetween(3_900L, 4_000L);
    assertThat(output.estimateAge()).hasValueSatisfying(age -> assertThat(age).endsWith("seconds"));
    assertThat(output.headline())
        .matches(
            "public.applications: about 3,9\\d\\d rows \\(estimate, statistics from .* ago\\)");
  }

  /** On 14 the news goes to the server's statistics collector, which takes a moment. */
  private void awaitTimeOfAnalyze() {
    String question =
        "select last_analyze is not null from pg_stat_all_tables where relname = 'applications'";
    while (!demo.database().value(question).equals("t")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anEstimateOfUnknownAge() {
    demo.database().execute("create table fresh (id int); insert into fresh values (1)");

    CountRecords.Output output = count("fresh", Map.of("exact", false));

    assertThat(output.estimateAge()).isEmpty();
    assertThat(output.headline()).endsWith("(estimate, age of the statistics unknown)");
  }

  /** A cross join of generated series would count for hours. */
  @Test
  void theEstimateIsGivenWhenTimeIsUp() {
    demo.database()
        .execute(
            "create view endless as select a from generate_series(1, 100000) a,"
                + " generate_series(1, 100000) b, generate_series(1, 100000) c");

    CountRecords.Output output = count("endless", Map.of("budget_seconds", 1));

    assertThat(output.exact()).isFalse();
    assertThat(output.rows()).isGreaterThan(1_000_000);
  }

  @Test
  void ofOneUserByForeignKey() {
    CountRecords.Output output = count("applications", Map.of("user_id", ADA));

    assertThat(output.rows()).isEqualTo(180);
    assertThat(output.ownerColumn()).hasValueSatisfying(c -> assertThat(c).hasToString("user_id"));
    assertThat(output.ownerReason())
        .contains("foreign key applications_user_id_fkey to auth.users");
    assertThat(count("auth.users", Map.of("user_id", ADA)))
        .returns(1L, CountRecords.Output::rows)
        .satisfies(own -> assertThat(own.ownerReason().orElseThrow()).startsWith("primary key"));
  }

  @Test
  void ofOneUserByPolicyAndByName() {
    demo.database()
        .execute(
            """
            create table notes (id int, written_by uuid, owner_id int);
            create policy own on notes using (written_by = (select auth.uid()));
            create table todos (id int, owner_id int);
            insert into todos values (1, 7), (2, 8);
            create table app_notes (id int, keeper text);
            create policy own on app_notes
              using (keeper = current_setting('app.user_id', true));\
            """);

    assertThat(count("notes", Map.of("user_id", ADA)).ownerReason())
        .contains("policy own compares it with the user");
    assertThat(count("app_notes", Map.of("user_id", "kim")).ownerColumn().orElseThrow())
        .hasToString("keeper");
    assertThat(count("todos", Map.of("user_id", "7")))
        .returns(1L, CountRecords.Output::rows)
        .satisfies(own -> assertThat(own.ownerReason()).contains("its name"));
  }

  @Test
  void wrongArguments() {
    assertThatThrownBy(() -> count("applications", Map.of("user_id", "ada")))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.hint())
                    .isEqualTo("public.applications.user_id is of type uuid; give such a user_id"));
    assertThatThrownBy(() -> count("seniority_levels", Map.of("user_id", ADA)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("nothing says which user owns the rows of public.seniority_levels");
    assertThatThrownBy(() -> count("skills", Map.of("where_clause", "true; select 1")))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> count("skills", Map.of("budget_seconds", 0)))
        .isInstanceOf(InvalidInput.class);
  }
}

package dev.dbx.query.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.render.Json;
import dev.dbx.query.QueryDatabase;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeSlowQueriesTest {

  private static final String[] EVENTS = {
    "create table events (id bigint primary key, kind int not null, note text)",
    "insert into events select n, n % 5000, repeat('x', 60) from generate_series(1, 100000) n",
    "create extension pg_stat_statements",
    "vacuum analyze"
  };

  private static AnalyzeSlowQueries.Output analyze(
      QueryDatabase database, Map<String, ?> arguments) {
    return (AnalyzeSlowQueries.Output) database.run("db_analyze_slow_queries", arguments);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void theSlowestWithPlanAndIndex(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(EVENTS)) {
      for (int i = 0; i < 10; i++) {
        database.execute("select * from events where kind = 4711 and note = 'secret " + i + "'");
      }
      database.execute(
          "create table gone as select 1 as id", "select * from gone", "drop table gone");
      AnalyzeSlowQueries.Output output = analyze(database, Map.of("limit", 50));
      SlowQuery slow =
          output.queries().stream()
              .filter(query -> query.sql().contains("kind = $1"))
              .findFirst()
              .orElseThrow();
      assertThat(slow.sql()).isEqualTo("select * from events where kind = $1 and note = $2");
      assertThat(slow.calls()).isEqualTo(10);
      assertThat(slow.sharePercent()).isBetween(0.0, 100.0);
      assertThat(slow.plan().get(0)).contains("Seq Scan on public.events");
      assertThat(slow.indexes()).singleElement().asString().contains("ON public.events (kind");
      assertThat(slow.costWithIndexes().orElseThrow()).isLessThan(slow.cost().orElseThrow() / 10);
      assertThat(output.queries())
          .filteredOn(query -> query.sql().contains("from gone"))
          .anySatisfy(query -> assertThat(query.notPlanned()).isPresent());
      assertThat(Json.render(output)).doesNotContain("secret").doesNotContain("= 4711");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void withoutTheExtensionItSaysHowToGetIt(int version) {
    try (QueryDatabase database = QueryDatabase.create(version)) {
      assertThatThrownBy(() -> analyze(database, Map.of()))
          .isInstanceOfSatisfying(
              Unsupported.class,
              e -> assertThat(e.hint()).contains("CREATE EXTENSION pg_stat_statements;"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aRoleWithoutRightsLearnsWhatIsHidden(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(EVENTS)) {
      AnalyzeSlowQueries.Output output =
          (AnalyzeSlowQueries.Output)
              database.runAs("query_stranger", "db_analyze_slow_queries", Map.of());
      assertThat(output.notes()).anySatisfy(note -> assertThat(note).contains("pg_read_all_stats"));
    }
  }
}

package dev.dbx.query.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.query.QueryDatabase;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCacheStatsTest {

  private static final String[] EVENTS = {
    "create table events (id bigint primary key, kind int, note text)",
    "insert into events select n, n % 50, repeat('x', 200) from generate_series(1, 30000) n",
    "analyze"
  };

  private static QueryCacheStats.Output stats(QueryDatabase database, int minPages) {
    return (QueryCacheStats.Output)
        database.run("db_get_query_cache_stats", Map.of("min_pages", minPages));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void whatIsReadAndHow(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(EVENTS)) {
      QueryCacheStats.Output young = stats(database, 1_000_000_000);
      assertThat(young.tables().percent()).isEmpty();
      assertThat(young.meaning()).contains("tables: too few pages were read to say anything");

      for (int i = 0; i < 5; i++) {
        database.execute("select count(*) from events where kind = " + i);
      }
      database.execute("create extension pg_buffercache");
      QueryCacheStats.Output output =
          eventually(
              database,
              out -> out.sequential().stream().anyMatch(table -> table.sequentialScans() >= 5));
      assertThat(output.sequential())
          .singleElement()
          .satisfies(
              table -> {
                assertThat(table.table().sql()).isEqualTo("public.events");
                assertThat(table.sequentialScans()).isGreaterThanOrEqualTo(5);
                assertThat(table.estimatedRows()).isEqualTo(30000);
              });
      assertThat(output.tables().percent().orElseThrow()).isBetween(0.0, 100.0);
      assertThat(output.sharedBuffers().usedBytes().orElseThrow()).isPositive();
      assertThat(output.sharedBuffers().relations())
          .anySatisfy(
              share -> {
                assertThat(share.name().sql()).isEqualTo("public.events");
                assertThat(share.ofRelationPercent()).isBetween(1.0, 100.0);
              });
      assertThat(output.preparedPlans().mode()).isEqualTo("auto");
    }
  }

  /** Up to 14 a process of its own gathers what sessions report, when they end. */
  private static QueryCacheStats.Output eventually(
      QueryDatabase database, Predicate<QueryCacheStats.Output> wanted) {
    QueryCacheStats.Output output = stats(database, 0);
    for (int i = 0; i < 200 && !wanted.test(output); i++) {
      database.execute("select 1");
      output = stats(database, 0);
    }
    return output;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aRoleWithoutRightsSeesTheCounters(int version) {
    try (QueryDatabase database = QueryDatabase.create(version).execute(EVENTS)) {
      database.execute("create extension pg_buffercache");
      QueryCacheStats.Output output =
          (QueryCacheStats.Output)
              database.runAs("cache_stranger", "db_get_query_cache_stats", Map.of());
      assertThat(output.sharedBuffers().unseen())
          .hasValueSatisfying(why -> assertThat(why).contains("pg_monitor"));
    }
  }
}

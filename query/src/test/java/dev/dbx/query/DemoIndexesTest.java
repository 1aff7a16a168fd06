package dev.dbx.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.query.advice.AdvisedIndex;
import dev.dbx.query.advice.ReportMissingIndexes;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.query.slow.AnalyzeSlowQueries;
import dev.dbx.query.unused.FindUnusedIndexes;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/demo-database.md says is planted there (1 and 8). */
class DemoIndexesTest {

  private static final String PAGE =
      """
      select id, job_title, applied_at
      from applications
      where user_id = '00000000-0000-4000-8000-000000000001' and status = 'rejected'
      order by applied_at desc
      limit 20
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theSlowPageIsFoundAndItsIndexHelps(int version) {
    try (QueryDatabase demo =
        QueryDatabase.demo(version).execute("create extension if not exists pg_stat_statements")) {
      for (int i = 0; i < 20; i++) {
        demo.execute(PAGE);
      }
      AnalyzeSlowQueries.Output slow =
          (AnalyzeSlowQueries.Output) demo.run("db_analyze_slow_queries", Map.of("limit", 5));
      assertThat(slow.queries())
          .filteredOn(query -> query.sql().contains("from applications"))
          .singleElement()
          .satisfies(query -> assertThat(query.indexes()).isNotEmpty());

      ReportMissingIndexes.Output report =
          (ReportMissingIndexes.Output) demo.run("db_report_missing_indexes", Map.of());
      AdvisedIndex advised =
          report.indexes().stream()
              .filter(index -> index.table().sql().equals("public.applications"))
              .findFirst()
              .orElseThrow();
      assertThat(advised.index()).contains("(user_id, status");
      long before = pagesRead(demo);
      demo.execute(advised.index(), "analyze applications");
      assertThat(pagesRead(demo)).isLessThan(before / 2);
    }
  }

  /** By executing it. */
  private static long pagesRead(QueryDatabase demo) {
    String json =
        String.valueOf(demo.query("explain (analyze, buffers, format json) " + PAGE).get(0).get(0));
    return PlanReader.read(json)
        .root()
        .buffers()
        .map(buffers -> buffers.sharedHitBlocks() + buffers.sharedReadBlocks())
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void needlessIndexesAreFound(int version) {
    try (QueryDatabase demo = QueryDatabase.demo(version)) {
      FindUnusedIndexes.Output byStructure =
          (FindUnusedIndexes.Output) demo.run("db_find_unused_indexes", Map.of());
      assertThat(byStructure.indexes())
          .extracting(index -> index.name().name().value())
          .containsExactlyInAnyOrder("experience_user_id_idx", "companies_slug_idx");
      FindUnusedIndexes.Output byUse =
          (FindUnusedIndexes.Output)
              demo.run("db_find_unused_indexes", Map.of("min_days", 0, "min_kb", 0));
      assertThat(byUse.indexes())
          .extracting(index -> index.name().name().value())
          .contains("applications_is_remote_idx");
    }
  }
}

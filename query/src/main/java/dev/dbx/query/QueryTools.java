package dev.dbx.query;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.query.advice.ReportMissingIndexes;
import dev.dbx.query.cache.QueryCacheStats;
import dev.dbx.query.health.HealthCheck;
import dev.dbx.query.index.TestIndex;
import dev.dbx.query.run.ExecuteQuery;
import dev.dbx.query.run.ExplainQuery;
import dev.dbx.query.slow.AnalyzeSlowQueries;
import dev.dbx.query.unused.FindUnusedIndexes;
import dev.dbx.query.usage.UsageStats;
import java.time.Clock;
import java.util.List;

/** The tools of this module. */
public final class QueryTools {

  private QueryTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        Tool.of(
            "db_execute_query",
            Toolset.QUERY,
            Effect.WRITES,
            ExecuteQuery.Input.class,
            new ExecuteQuery(ports)),
        Tool.of(
            "db_explain_query",
            Toolset.QUERY,
            Effect.READS,
            ExplainQuery.Input.class,
            new ExplainQuery(ports)),
        Tool.of(
            "db_analyze_slow_queries",
            Toolset.QUERY,
            Effect.SANDBOXED,
            AnalyzeSlowQueries.Input.class,
            new AnalyzeSlowQueries(ports)),
        Tool.of(
            "db_test_index",
            Toolset.QUERY,
            Effect.SANDBOXED,
            TestIndex.Input.class,
            new TestIndex(ports)),
        Tool.of(
            "db_get_query_cache_stats",
            Toolset.MONITORING,
            Effect.READS,
            QueryCacheStats.Input.class,
            new QueryCacheStats(ports)),
        Tool.of(
            "db_report_missing_indexes",
            Toolset.MONITORING,
            Effect.SANDBOXED,
            ReportMissingIndexes.Input.class,
            new ReportMissingIndexes(ports)),
        Tool.of(
            "db_find_unused_indexes",
            Toolset.MONITORING,
            Effect.READS,
            FindUnusedIndexes.Input.class,
            new FindUnusedIndexes(ports)),
        Tool.of(
            "db_get_usage_stats",
            Toolset.MONITORING,
            Effect.READS,
            UsageStats.Input.class,
            new UsageStats(ports, Clock.systemUTC())),
        Tool.of(
            "db_get_health_check",
            Toolset.MONITORING,
            Effect.READS,
            HealthCheck.Input.class,
            new HealthCheck(ports)));
  }
}

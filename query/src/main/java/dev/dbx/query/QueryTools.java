package dev.dbx.query;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.query.health.HealthCheck;
import dev.dbx.query.run.ExecuteQuery;
import dev.dbx.query.run.ExplainQuery;
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
            "db_get_health_check",
            Toolset.MONITORING,
            Effect.READS,
            HealthCheck.Input.class,
            new HealthCheck(ports)));
  }
}

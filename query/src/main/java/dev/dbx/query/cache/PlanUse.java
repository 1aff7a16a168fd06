package dev.dbx.query.cache;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;

/**
 * How plans of prepared statements are chosen. How often each kind was used every session counts
 * for itself alone, up to 18 (docs, 53.17 pg_prepared_statements).
 *
 * @param mode plan_cache_mode
 */
public record PlanUse(String mode, String meaning) {

  static PlanUse read(QueryRunner queries, Call call) {
    String mode =
        queries
            .ask(Sql.of("select current_setting('plan_cache_mode') as mode"), call)
            .single()
            .text("mode");
    return new PlanUse(mode, meaning(mode));
  }

  private static String meaning(String mode) {
    String counts = "; each session counts its own in pg_prepared_statements";
    return switch (mode) {
      case "force_generic_plan" -> "one plan for any values, also where values are skewed" + counts;
      case "force_custom_plan" -> "every execution is planned for its values" + counts;
      default ->
          "five executions are planned for their values, later ones get one plan for any values if"
              + " that is not dearer"
              + counts;
    };
  }
}

package dev.dbx.query.lab;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;

/** The settings that plans depend on (docs, 20.7 Query Planning), as a session has them. */
record PlannerSettings(List<Setting> settings) {

  private record Setting(String name, String value) {}

  private static final Sql QUESTION =
      Sql.of(
          """
          select name, setting as value
          from pg_settings
          where name = 'search_path'
            or ((category like 'Query Tuning%'
                or name in ('work_mem', 'hash_mem_multiplier', 'max_parallel_workers_per_gather',
                  'DateStyle', 'IntervalStyle', 'TimeZone', 'default_text_search_config'))
              and context in ('user', 'superuser')
              and setting is distinct from boot_val)
          order by name
          """);

  static PlannerSettings read(QueryRunner target, Call call) {
    return new PlannerSettings(
        target.ask(QUESTION, call).map(row -> new Setting(row.text("name"), row.text("value"))));
  }

  void applyTo(SandboxConnection connection) {
    settings.forEach(
        setting ->
            connection.run(
                "select pg_catalog.set_config(%s, %s, false)"
                    .formatted(Literal.of(setting.name()), Literal.of(setting.value()))));
  }
}

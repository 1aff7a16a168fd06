package dev.dbx.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.render.Json;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.core.render.TerminalRenderer;
import dev.dbx.core.tool.Result;
import dev.dbx.postgres.Connections;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every tool: it answers whoever can connect, and every format can show it. */
class IntrospectionToolsTest {

  private static final Map<String, String> WHOLE = Map.of();

  /**
   * Without the time from which scans are counted: the statistics collector of 14 starts a
   * database's entry when it gets to it, which may be between the two answers.
   */
  private static String settled(Result result) {
    return Json.render(result).replaceAll("\\s*\"scans_since\": \"[^\"]*\",", "");
  }

  private static Map<String, String> arguments(String tool) {
    return tool.contains("schema") || tool.contains("list")
        ? WHOLE
        : Map.of("table_name", "closed.hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "db_get_schema_overview, 14",
    "db_get_schema_overview, 18",
    "db_list_tables, 14",
    "db_list_tables, 18",
    "db_describe_table, 14",
    "db_describe_table, 18",
    "db_get_rls_policies, 14",
    "db_get_rls_policies, 18",
    "db_get_table_indexes, 14",
    "db_get_table_indexes, 18",
    "db_get_table_triggers, 14",
    "db_get_table_triggers, 18",
    "db_export_schema_as_markdown, 14",
    "db_export_schema_as_markdown, 18",
  })
  void aRoleWithoutAnyPrivilegeGetsTheSameAnswer(String tool, int major) {
    try (TestPorts nasty = TestPorts.nasty(major);
        Connections stranger = nasty.connectionsAs("introspection_stranger")) {
      Result own = nasty.run(tool, arguments(tool));
      Result strangers = TestPorts.run(tool, arguments(tool), stranger);

      assertThat(settled(strangers)).isEqualTo(settled(own)).contains("hidden");
      assertThat(MarkdownRenderer.render(own)).contains("hidden");
      assertThat(TerminalRenderer.render(own, 100, false)).contains("hidden");
    }
  }
}

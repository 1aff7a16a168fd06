package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.DbxProcess.Outcome;
import dev.dbx.core.json.JsonReader;
import dev.dbx.testing.TestDatabase;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbx mcp} over its whole life: nothing but protocol on standard output. */
class McpProcessTest {

  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      """;

  @AutoClose private final TestDatabase database = TestDatabase.demo(18);
  @TempDir Path folder;

  /** Every request line is answered by one line. */
  private Outcome session(Map<String, String> environment, String requests) throws Exception {
    int answers = 1 + (int) requests.lines().filter(line -> !line.isBlank()).count();
    return DbxProcess.converse(folder, environment, HELLO + requests, answers, List.of("mcp"));
  }

  private Map<String, String> environment() {
    return Map.of("DATABASE_URL", database.jdbcUrl());
  }

  private static String call(int id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}\n"
        .formatted(id, tool, arguments);
  }

  @Test
  void everyLineIsProtocol() throws Exception {
    Outcome outcome =
        session(
            environment(),
            "this is not json\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"
                + call(3, "db_list_tables", "{}")
                + call(4, "db_execute_query", "{\"sql\":\"select 40 + 2 as answer\"}")
                + call(5, "db_execute_query", "{\"sql\":\"drop table skills\"}")
                + call(6, "db_describe_table", "{\"tabel_name\":\"x\"}"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .allSatisfy(line -> assertThat(JsonReader.object(line)).containsEntry("jsonrpc", "2.0"));
    assertThat(outcome.out())
        .contains("-32700")
        .contains("\"name\":\"db_describe_table\"")
        .contains("user_profiles")
        .contains("42")
        .contains("refused (statement-kind)")
        .contains("did you mean table_name?");
  }

  @Test
  void anAgentMayNameFilesOfTheProject() throws Exception {
    Files.writeString(folder.resolve("dump.sql"), "create table only_in_files (id int);");
    Outcome outcome =
        session(
            environment(),
            call(2, "db_simulate_migration", "{\"sql\":\"dump.sql\"}")
                + call(3, "db_simulate_migration", "{\"sql\":\"/etc/other.sql\"}"));
    assertThat(outcome.out())
        .contains("only_in_files")
        .contains("there is no file or folder /etc/other.sql");
  }

  @Test
  void whatIsNotListedCanBeCalledAllTheSame() throws Exception {
    Outcome outcome =
        session(
            environment(),
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"
                + call(3, "db_count_records", "{\"table_name\":\"skills\"}"));
    assertThat(outcome.out())
        .contains("\"name\":\"db_validate_migration\"")
        .doesNotContain("\"name\":\"db_count_records\"")
        .contains("48");
  }

  @Test
  void theDatabaseMayBeDown() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Outcome outcome =
        session(
            Map.of("DATABASE_URL", "postgresql://u:geheim42@127.0.0.1:" + closed + "/x"),
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"
                + call(3, "db_list_tables", "{}"));
    assertThat(outcome.out())
        .contains("\"name\":\"db_list_tables\"")
        .contains("\"isError\":true")
        .doesNotContain("geheim42");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theDefinitionsStayUnderTheirBudget() throws Exception {
    Outcome outcome =
        session(environment(), "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n");
    String tools =
        outcome.out().lines().filter(line -> line.contains("\"id\":2")).findFirst().orElseThrow();
    // about 3.3 characters of JSON to a token
    assertThat(tools.length() / 3.3).isLessThan(6_000);
  }
}

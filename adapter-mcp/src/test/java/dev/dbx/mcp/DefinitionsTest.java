package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DefinitionsTest {

  @ParameterizedTest
  @CsvSource({
    "db_echo, Echo, Says it again. Read-only., true, false, false",
    "db_wait, Wait, 'Waits until it is cancelled. In a throw-away sandbox.',"
        + " false, false, true",
    "db_write, Write, 'Writes. Writes after a person confirms, never to production.', false, true,"
        + " false",
    "db_get_rls_policies, Rls policies, The policies of a table. Read-only., true, false, false"
  })
  void tellsWhatAToolMayDo(
      String name,
      String title,
      String description,
      boolean readOnly,
      boolean destructive,
      boolean idempotent) {
    JsonNode tool =
        list(new FakeTools().all())
            .valueStream()
            .filter(node -> node.path("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(tool.path("title").asString()).isEqualTo(title);
    assertThat(tool.path("description").asString()).isEqualTo(description);
    JsonNode hints = tool.path("annotations");
    assertThat(hints.path("readOnlyHint").asBoolean()).isEqualTo(readOnly);
    assertThat(hints.path("destructiveHint").asBoolean()).isEqualTo(destructive);
    assertThat(hints.path("idempotentHint").asBoolean()).isEqualTo(idempotent);
    assertThat(hints.path("openWorldHint").booleanValue()).isFalse();
    assertThat(tool.has("outputSchema")).isFalse();
  }

  @Test
  void theInputSchemaIsThatOfTheRecord() {
    JsonNode schema = list(new FakeTools().all()).get(0).path("inputSchema");
    assertThat(schema.at("/properties/times/default").asInt()).isEqualTo(1);
    assertThat(schema.at("/required").toString()).isEqualTo("[\"text\"]");
    assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
  }

  @Doc("Simulates something on a table as a user would do it and reports what came of it in detail")
  record TypicalInput(
      @Doc("Table, schema-qualified if not on the search path") QualifiedName tableName,
      @Doc("The user to run as") Optional<String> userId,
      @Doc(value = "The most rows to return", defaultValue = "10") int limit) {}

  /** 42 tools of the usual size: what every session pays before it begins. */
  @Test
  void allDefinitionsTogetherCostLessThanSixThousandTokens() {
    List<Tool<?, ?>> many = new ArrayList<>();
    for (int i = 10; i < 52; i++) {
      many.add(
          Tool.of(
              "db_test_rls_policy_" + i,
              Toolset.RLS,
              Effect.READS,
              TypicalInput.class,
              (in, call) -> new FakeTools.Text("")));
    }
    int characters = 0;
    for (JsonNode tool : list(many)) {
      characters +=
          tool.path("name").asString().length()
              + tool.path("description").asString().length()
              + tool.path("inputSchema").toString().length();
    }
    // JSON of this kind has 3.3 characters and more to a token
    assertThat(characters / 3.3).isLessThan(6_000);
  }

  @Test
  void instructionsFitAndNameTheConnection() {
    List<Tool<?, ?>> tools = new FakeTools().all();
    String text =
        Instructions.of(tools, McpOptions.of("1").withAbout("Connection: demo (development)."));
    assertThat(text).hasSizeLessThanOrEqualTo(2_048).contains("Connection: demo (development).");
    assertThat(Instructions.of(tools, McpOptions.of("1").withAbout("x".repeat(5_000))))
        .hasSize(2_048);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema        | 3
          query , DATA  | 4
          all           | 7
          rls           | 0
          """)
  void toolsetsChoose(String ids, int tools) {
    assertThat(Toolsets.select(new FakeTools().all(), ids)).hasSize(tools);
  }

  @Test
  void anUnknownToolsetIsNamed() {
    assertThatThrownBy(() -> Toolsets.select(List.of(), "schema,qery"))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.message()).isEqualTo("there is no toolset \"qery\"");
              assertThat(e.hint()).isEqualTo("did you mean query?");
            });
    assertThatThrownBy(() -> Toolsets.select(List.of(), ""))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.hint()).startsWith("choose from all, schema"));
  }

  private static JsonNode list(List<Tool<?, ?>> tools) {
    try (Client client = new Client(tools, McpOptions.of("1")).greeted()) {
      client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
      return client.next().at("/result/tools");
    }
  }
}

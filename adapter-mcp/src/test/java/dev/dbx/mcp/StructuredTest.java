package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StructuredTest {

  private final FakeTools tools = new FakeTools();

  private Client client() {
    return new Client(tools.all(), McpOptions.of("1").withStructured(true)).greeted();
  }

  @Test
  void theContentIsThePlainResultWithJsonOfTheDatabaseUntouched() {
    Client client = client();
    client.call(1, "db_echo", "{\"text\":\"hello\",\"times\":2}");
    assertThat(client.nextLine())
        .contains("**hello**")
        .contains(
            """
            "structuredContent":{"text":"hello","times":2,"elapsed_ms":3.0,\
            "table":"app.\\"Users\\"","json":{"a": 1.10},\
            "parts":[{"number":0,"effect":"reads"},{"number":1,"effect":"reads"}]}\
            """);
    client.end();
  }

  @Test
  void theOutputSchemaFollowsTheRecord() {
    try (Client client = client()) {
      client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
      JsonNode list = client.next().at("/result/tools");
      assertThat(list.get(0).path("outputSchema"))
          .isEqualTo(
              JsonMapper.shared()
                  .readTree(
                      """
                      {"type":"object","properties":{
                        "text":{"type":"string"},
                        "times":{"type":"integer"},
                        "elapsed_ms":{"type":"number"},
                        "table":{"type":"string"},
                        "json":{},
                        "parts":{"type":"array","items":{"type":"object","properties":{
                          "number":{"type":"integer"},
                          "effect":{"type":"string","enum":["reads","sandboxed","writes"]}},
                          "required":["number"]}}},
                       "required":["text","times","elapsed_ms","json","parts"]}\
                      """));
    }
  }

  @Test
  void longListsAreShortenedUntilTheyFit() {
    try (Client client = client()) {
      JsonNode content =
          client.ask("db_rows", "{\"limit\":20000,\"width\":20}").path("structuredContent");
      assertThat(content.path("rows").size()).isBetween(500, 5_000);
      assertThat(content.path("cut").asString()).contains("shortened");
      assertThat(TokenBudget.estimate(content.toString())).isLessThanOrEqualTo(20_000);
    }
  }

  @Test
  void aScalarThatIsTooLargeIsAnErrorWithAHint() {
    try (Client client = client()) {
      JsonNode result = client.ask("db_rows", "{\"limit\":1,\"width\":200000}");
      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(result.at("/content/0/text").asString())
          .contains("too large for one answer\nhint: get less at once with limit");
    }
  }
}

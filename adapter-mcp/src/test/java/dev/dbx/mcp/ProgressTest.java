package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProgressTest {

  private final FakeTools tools = new FakeTools();

  @ParameterizedTest
  @ValueSource(strings = {"\"token\"", "17"})
  void goesToTheClientThatAsked(String token) {
    try (Client client = Client.of(tools).greeted()) {
      client.send(
          """
          {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"db_echo",\
          "arguments":{"text":"a","times":2},"_meta":{"progressToken":%s}}}\
          """
              .formatted(token));
      for (int step = 1; step <= 2; step++) {
        JsonNode progress = client.next();
        assertThat(progress.path("method").asString()).isEqualTo("notifications/progress");
        assertThat(progress.at("/params/progressToken").toString()).isEqualTo(token);
        assertThat(progress.at("/params/progress").asInt()).isEqualTo(step);
        assertThat(progress.at("/params/total").asInt()).isEqualTo(2);
        assertThat(progress.at("/params/message").asString()).isEqualTo("part " + (step - 1));
      }
      assertThat(client.next().path("id").asInt()).isEqualTo(1);
    }
  }

  @Test
  void nobodyElseHearsOfIt() {
    Client client = Client.of(tools).greeted();
    assertThat(client.text("db_echo", "{\"text\":\"a\",\"times\":5}")).contains("a");
    assertThat(client.rest()).isEmpty();
  }
}

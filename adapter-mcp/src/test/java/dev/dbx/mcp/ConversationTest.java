package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Conversations from conversations.txt: lines after {@code >} are sent, lines after {@code <} must
 * come next and hold at least what is written; {@code ~} before a text means that it is contained.
 */
class ConversationTest {

  record Conversation(String title, String lines) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Conversation> conversations() throws IOException {
    try (InputStream file = ConversationTest.class.getResourceAsStream("conversations.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^# "))
          .filter(part -> !part.isBlank())
          .map(part -> part.split("\n", 2))
          .map(part -> new Conversation(part[0], part[1]));
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void goesAsWritten(Conversation conversation) {
    Client client =
        new Client(
            new FakeTools().all(),
            McpOptions.of("1.2.3").withTableNames(beginning -> java.util.List.of(beginning + "s")));
    conversation.lines().lines().forEach(line -> step(client, line));
    assertThat(client.rest()).as("lines nobody expected").isEmpty();
  }

  private static void step(Client client, String line) {
    if (line.startsWith("> hello ")) {
      client.send(Client.HELLO.formatted(line.substring("> hello ".length()), "{}"));
    } else if (line.startsWith("> ")) {
      client.send(line.substring(2));
    } else if (line.startsWith("< ")) {
      JsonNode expected = JsonMapper.shared().readTree(line.substring(2));
      holds(client.next(), expected, "");
    } else {
      assertThat(line).isBlank();
    }
  }

  private static void holds(JsonNode actual, JsonNode expected, String path) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              entry -> {
                String below = path + "/" + entry.getKey();
                assertThat(actual.has(entry.getKey())).as(below + " in " + actual).isTrue();
                holds(actual.get(entry.getKey()), entry.getValue(), below);
              });
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(path + " in " + actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        holds(actual.get(i), expected.get(i), path + "/" + i);
      }
    } else if (expected.isString() && expected.asString().startsWith("~")) {
      assertThat(actual.asString()).as(path).contains(expected.asString().substring(1));
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }
}

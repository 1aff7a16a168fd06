package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Approvals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Writes ask the person: by the client's form, else by the fallback. */
class AskingTest {

  private static final String HEAD = "Delete 3 rows\nOn: demo (development)\n\n";
  private static final Approvals CODE =
      request -> new Approvals.Decision.Declined("no code", "run dbx approve");

  private final FakeTools tools = new FakeTools();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"action":"accept","content":{"confirm":true}}    | written, approved by MCP elicitation
          {"action":"accept","content":{"confirm":false}}   | the person did not confirm it
          {"action":"accept","content":{"confirm":"true"}}  | the person did not confirm it
          {"action":"accept"}                               | the person did not confirm it
          {"action":"decline"}                              | the person did not confirm it
          {"action":"cancel"}                               | the person did not confirm it
          {"action":"hack"}                                 | the client gave no answer
          """)
  void onlyAConfirmedFormIsApproval(String answer, String outcome) {
    try (Client client = Client.of(tools).greeted("{\"elicitation\":{}}")) {
      client.call(1, "db_write", "{}");
      JsonNode question = client.next();
      assertThat(question.path("method").asString()).isEqualTo("elicitation/create");
      assertThat(question.at("/params/message").asString())
          .isEqualTo("Delete 3 rows\nOn: demo (development)\n\n- row 1\n- row 2");
      assertThat(question.at("/params/requestedSchema/properties/confirm/type").asString())
          .isEqualTo("boolean");
      reply(client, question, "\"result\":" + answer);
      assertThat(client.next().at("/result/content/0/text").asString()).contains(outcome);
    }
  }

  @Test
  void anErrorOfTheClientIsNoApproval() {
    try (Client client = Client.of(tools).greeted("{\"elicitation\":{\"form\":{}}}")) {
      client.call(1, "db_write", "{}");
      reply(client, client.next(), "\"error\":{\"code\":-1,\"message\":\"no\"}");
      JsonNode result = client.next().path("result");
      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(result.at("/content/0/text").asString())
          .contains("refused (confirmation): the client gave no answer");
    }
  }

  @Test
  void cancellingTheCallEndsTheQuestion() {
    Client client = Client.of(tools).greeted("{\"elicitation\":{}}");
    client.call(1, "db_write", "{}");
    assertThat(client.next().path("method").asString()).isEqualTo("elicitation/create");
    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
    assertThat(Client.within(tools.events)).startsWith("the call was cancelled");
    assertThat(client.rest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "{} | \n {\"elicitation\":{\"url\":{}}} |")
  void withoutFormsTheFallbackIsAsked(String capabilities) {
    McpOptions options = McpOptions.of("1").withApprovals(CODE);
    try (Client client = new Client(tools.all(), options).greeted(capabilities)) {
      assertThat(client.text("db_write", "{}")).contains("no code\nhint: run dbx approve");
    }
  }

  @Test
  void whatFitsTheFormJustAboutIsAskedWhole() {
    String preview = "x".repeat(ElicitedApprovals.LONGEST_MESSAGE - HEAD.length());
    try (Client client = Client.of(tools).greeted("{\"elicitation\":{}}")) {
      client.call(1, "db_write", "{\"preview\":\"" + preview + "\"}");
      JsonNode question = client.next();
      assertThat(question.at("/params/message").asString()).isEqualTo(HEAD + preview);
      reply(client, question, "\"result\":{\"action\":\"decline\"}");
      assertThat(client.next().at("/result/isError").asBoolean()).isTrue();
    }
  }

  /** What is shown counts: a character that is shown escaped takes several. */
  @ParameterizedTest
  @CsvSource({"x, 1", "\\u202e, 0"})
  void whatAFormMightCutIsAskedByTheFallback(String last, int longer) {
    String preview =
        "x".repeat(ElicitedApprovals.LONGEST_MESSAGE - HEAD.length() - 1 + longer) + last;
    McpOptions options = McpOptions.of("1").withApprovals(CODE);
    try (Client client =
        new Client(tools.all(), options).greeted("{\"elicitation\":{\"form\":{}}}")) {
      assertThat(client.text("db_write", "{\"preview\":\"" + preview + "\"}"))
          .contains(
              "the preview takes 20", "more than the 2000", "; no code\nhint: run dbx approve");
    }
  }

  @Test
  void theFallbacksApprovalOfALongWriteCounts() {
    McpOptions options =
        McpOptions.of("1").withApprovals(request -> new Approvals.Decision.Approved("a code"));
    String preview = "x".repeat(ElicitedApprovals.LONGEST_MESSAGE);
    try (Client client = new Client(tools.all(), options).greeted("{\"elicitation\":{}}")) {
      assertThat(client.text("db_write", "{\"preview\":\"" + preview + "\"}"))
          .contains("written, approved by a code");
    }
  }

  private static void reply(Client client, JsonNode question, String outcome) {
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,%s}".formatted(question.path("id").toString(), outcome));
  }
}

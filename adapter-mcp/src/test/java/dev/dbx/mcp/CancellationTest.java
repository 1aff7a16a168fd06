package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final FakeTools tools = new FakeTools();
  private final BlockingQueue<String> events = tools.events;

  @Test
  void cancelsTheCallAndSuppressesItsAnswer() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_wait", "{}");
    assertThat(Client.within(events)).isEqualTo("started");
    cancel(client, "1");
    assertThat(Client.within(events)).isEqualTo("cancelled");
    assertThat(client.text("db_echo", "{\"text\":\"next\"}")).contains("next");
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void answersPingAndOtherCallsDuringALongOne() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_wait", "{}");
    assertThat(Client.within(events)).isEqualTo("started");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
    assertThat(client.next().path("id").asInt()).isEqualTo(2);
    assertThat(client.text("db_echo", "{\"text\":\"beside\"}")).contains("beside");
    client.end();
  }

  @Test
  void tellsTextIdsFromNumbers() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_wait", "{}");
    assertThat(Client.within(events)).isEqualTo("started");
    cancel(client, "\"1\"");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
    assertThat(client.next().path("id").asInt()).isEqualTo(2);
    assertThat(events).as("the call goes on").isEmpty();
    client.end();
  }

  @Test
  void refusesAnIdInUse() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_wait", "{}");
    assertThat(Client.within(events)).isEqualTo("started");
    client.call(1, "db_echo", "{\"text\":\"a\"}");
    assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32600);
    client.end();
  }

  @Test
  void theEndOfInputCancelsWhatRuns() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_wait", "{}");
    client.call(2, "db_wait", "{}");
    assertThat(List.of(Client.within(events), Client.within(events)))
        .containsExactly("started", "started");
    assertThat(client.rest()).isEmpty();
    assertThat(List.of(Client.within(events), Client.within(events)))
        .containsExactly("cancelled", "cancelled");
  }

  @Test
  void moreCallsThanThreadsWaitAndCanBeCancelledBeforeTheyStart() {
    Client client = Client.of(tools).greeted();
    for (int id = 1; id <= 8; id++) {
      client.call(id, "db_wait", "{}");
      assertThat(Client.within(events)).isEqualTo("started");
    }
    client.call(9, "db_echo", "{\"text\":\"nine\"}");
    client.call(10, "db_echo", "{\"text\":\"ten\"}");
    cancel(client, "9");
    cancel(client, "1");
    assertThat(client.next().path("id").asInt()).isEqualTo(10);
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void tooManyCallsAtOnceAreRefusedAndNoneHangs() {
    Client client = Client.of(tools).greeted();
    for (int id = 1; id <= 8 + 256; id++) {
      client.call(id, "db_wait", "{}");
    }
    client.call(1000, "db_wait", "{}");
    assertThat(client.next().at("/error/message").asString()).contains("Too many calls");
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void aCancelledEntryIsLeftOutOfItsBatch() {
    Client client = Client.of(tools);
    client.send(Client.HELLO.formatted("2025-03-26", "{}"));
    client.next();
    client.send(
        """
        [{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"db_wait"}},\
        {"jsonrpc":"2.0","id":2,"method":"ping"}]\
        """);
    assertThat(Client.within(events)).isEqualTo("started");
    cancel(client, "1");
    assertThat(client.next().findValuesAsString("id")).containsExactly("2");
    client.end();
  }

  private static void cancel(Client client, String id) {
    client.send(
        """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%s}}\
        """
            .formatted(id));
  }
}

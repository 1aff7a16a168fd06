package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamsTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final FakeTools tools = new FakeTools();

  @Test
  void aLineOverTheLimitIsSkippedAndAnswered() {
    Client client = Client.of(tools);
    byte[] tooLong = new byte[StdioServer.LONGEST_LINE + 1];
    Arrays.fill(tooLong, (byte) 'x');
    client.send(tooLong);
    client.send("\n" + PING);
    assertThat(client.next().at("/error/message").asString()).contains("longer than 4194304");
    assertThat(client.next().path("id").asInt()).isEqualTo(1);
    client.end();
  }

  @Test
  void aLineAtTheLimitIsTaken() {
    Client client = Client.of(tools);
    client.send(PING + " ".repeat(StdioServer.LONGEST_LINE - PING.length()));
    assertThat(client.next().path("id").asInt()).isEqualTo(1);
    client.end();
  }

  @Test
  void deepNestingIsAParseError() {
    Client client = Client.of(tools);
    client.send("[".repeat(1_000_000));
    assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
    client.end();
  }

  @Test
  void bytesThatAreNotUtf8AreAParseError() {
    Client client = Client.of(tools);
    client.send(new byte[] {'"', (byte) 0xff, '"', '\n'});
    assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32700);
    client.end();
  }

  @Test
  void theLastLineNeedsNoLineFeed() {
    Client client = Client.of(tools);
    client.send(PING.getBytes(StandardCharsets.UTF_8));
    assertThat(client.rest()).containsExactly("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
  }

  @Test
  void anInputThatFailsIsAtItsEnd() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new SequenceInputStream(bytes(PING + "\n"), broken);
    McpShell.serveStdio(tools.all(), McpOptions.of("1"), in, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isNotEmpty();
  }

  @Test
  void aClientThatStopsReadingCancelsTheCalls() {
    BlockingQueue<String> events = tools.events;
    String calls =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"db_wait"}}
        {"jsonrpc":"2.0","id":2,"method":"ping"}
        {"jsonrpc":"2.0","id":3,"method":"ping"}
        """;
    OutputStream gone =
        new OutputStream() {
          private int lines;

          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] line, int offset, int length) throws IOException {
            lines++;
            if (lines > 1) {
              assertThat(Client.within(events)).isEqualTo("started");
              throw new IOException("Broken pipe");
            }
          }
        };
    String hello = Client.HELLO.formatted("2025-06-18", "{}") + "\n";
    McpShell.serveStdio(tools.all(), McpOptions.of("1"), bytes(hello + calls), gone);
    assertThat(Client.within(events)).isEqualTo("cancelled");
  }

  @Test
  void answersOfManyCallsAtOnceDoNotMix() {
    Client client = Client.of(tools).greeted();
    IntStream.rangeClosed(1, 200)
        .forEach(
            id ->
                client.call(id, "db_rows", "{\"limit\":50,\"width\":%d}".formatted(id % 100 + 1)));
    List<Integer> ids =
        IntStream.rangeClosed(1, 200)
            .mapToObj(
                n -> {
                  JsonNode answer = client.next();
                  int id = answer.path("id").asInt();
                  assertThat(answer.at("/result/content/0/text").asString())
                      .contains("| " + "x".repeat(id % 100 + 1) + " |");
                  return id;
                })
            .sorted()
            .toList();
    assertThat(ids).isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void nothingIsPrintedBesideTheProtocol() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(System.out);
    try (Client client = Client.of(tools).greeted()) {
      client.send("}");
      client.next();
      client.ask("db_echo", "{\"text\":\"a\"}");
      client.ask("db_fail", "{\"how\":\"bug\"}");
      client.ask("db_fail", "{\"how\":\"error\"}");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void lineFeedsInAnswersAreEscaped() {
    Client client = Client.of(tools).greeted();
    client.call(1, "db_echo", "{\"text\":\"a\\nb\\r\\u2028\\ud800 c\"}");
    assertThat(client.next().path("id").asInt()).isEqualTo(1);
    assertThat(client.rest()).isEmpty();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

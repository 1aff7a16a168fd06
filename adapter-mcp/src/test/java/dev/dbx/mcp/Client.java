package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that speaks in raw lines over pipes in memory. */
final class Client implements AutoCloseable {

  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"%s",\
      "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}\
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final PipedOutputStream toServer = new PipedOutputStream();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> server;

  Client(List<Tool<?, ?>> tools, McpOptions options) {
    try {
      PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
      server =
          CompletableFuture.runAsync(
              () -> McpShell.serveStdio(tools, options, in, new LineSplitter()),
              task -> Thread.ofPlatform().daemon().start(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Client of(FakeTools tools) {
    return new Client(tools.all(), McpOptions.of("1.2.3"));
  }

  /** Says hello as a client without any capability. */
  Client greeted() {
    return greeted("{}");
  }

  Client greeted(String capabilities) {
    send(HELLO.formatted("2025-06-18", capabilities));
    assertThat(next().at("/result/protocolVersion").asString()).isEqualTo("2025-06-18");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      toServer.write(bytes);
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a call of a tool. */
  void call(int id, String tool, String arguments) {
    send(
        """
        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
        """
            .formatted(id, tool, arguments));
  }

  /** Calls a tool and waits for its answer. */
  JsonNode ask(String tool, String arguments) {
    call(7, tool, arguments);
    JsonNode answer = next();
    assertThat(answer.path("id").asInt()).isEqualTo(7);
    return answer.path("result");
  }

  /** The text of the answer to a call. */
  String text(String tool, String arguments) {
    return ask(tool, arguments).at("/content/0/text").asString();
  }

  /** The next line of the server; the limit only keeps a broken test from hanging. */
  JsonNode next() {
    return JSON.readTree(nextLine());
  }

  String nextLine() {
    return within(lines);
  }

  /** All further lines, once the server has ended. */
  List<String> rest() {
    end();
    return List.copyOf(lines);
  }

  /** Closes the input and waits for the server to return. */
  void end() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(server).succeedsWithin(java.time.Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    end();
  }

  /** The next element; the limit only keeps a broken test from hanging. */
  static String within(BlockingQueue<String> queue) {
    try {
      String element = queue.poll(30, TimeUnit.SECONDS);
      assertThat(element).as("something within 30 seconds").isNotNull();
      return element;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class LineSplitter extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}

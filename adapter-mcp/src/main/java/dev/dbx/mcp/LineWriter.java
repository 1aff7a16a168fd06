package dev.dbx.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes messages, each whole and on a line of its own, from any thread. */
final class LineWriter {

  private final McpJsonMapper json;
  private final OutputStream out;
  private final Runnable onClientGone;
  private boolean clientGone;

  LineWriter(McpJsonMapper json, OutputStream out, Runnable onClientGone) {
    this.json = json;
    this.out = out;
    this.onClientGone = onClientGone;
  }

  /** Writes one message, or drops it when nobody reads any more. */
  void write(Object message) {
    byte[] line = line(message);
    try {
      send(line);
    } catch (IOException e) {
      // a broken pipe: the only one who could be told is gone
      onClientGone.run();
    }
  }

  synchronized boolean isClientGone() {
    return clientGone;
  }

  private synchronized void send(byte[] line) throws IOException {
    if (clientGone) {
      return;
    }
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      clientGone = true;
      throw e;
    }
  }

  private byte[] line(Object message) {
    try {
      // a json value of the database may hold line feeds between its tokens
      String text = json.writeValueAsString(message).replace('\n', ' ').replace('\r', ' ');
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

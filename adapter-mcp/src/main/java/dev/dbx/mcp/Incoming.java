package dev.dbx.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;
import java.util.Optional;

/** What one line of the client turned out to be. */
sealed interface Incoming {

  /** Several at once; no batch holds another. */
  record Batch(List<Entry> entries) implements Incoming {}

  /** One thing, on a line of its own or in a batch. */
  sealed interface Entry extends Incoming {}

  /** A request, a notification or a response. */
  record Message(JSONRPCMessage message) implements Entry {}

  /** Not JSON-RPC; the id where one could be read. */
  record Malformed(Optional<Object> id, int code, String message) implements Entry {}

  /** Nothing to answer: an empty line, or a response that cannot be one. */
  record Nothing() implements Entry {}
}

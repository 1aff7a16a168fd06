package dev.dbx.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;
import java.util.Optional;

/** What one line of the client turned out to be. */
sealed interface Incoming {

  /** A request, a notification or a response. */
  record One(JSONRPCMessage message) implements Incoming {}

  /** Several at once; no batch holds another. */
  record Batch(List<Incoming> entries) implements Incoming {}

  /** Not JSON-RPC; the id where one could be read. */
  record Malformed(Optional<Object> id, int code, String message) implements Incoming {}

  /** Nothing to answer: an empty line, or a response that cannot be one. */
  record Nothing() implements Incoming {}
}

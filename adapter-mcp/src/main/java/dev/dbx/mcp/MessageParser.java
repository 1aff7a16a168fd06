package dev.dbx.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.JSONRPC_VERSION;

import dev.dbx.mcp.Incoming.Entry;
import dev.dbx.mcp.Incoming.Malformed;
import dev.dbx.mcp.Incoming.Message;
import dev.dbx.mcp.Incoming.Nothing;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lines as JSON-RPC 2.0, and says what is wrong with those that are not. */
final class MessageParser {

  private final McpJsonMapper json;

  MessageParser(McpJsonMapper json) {
    this.json = json;
  }

  Incoming parse(byte[] line) {
    if (isBlank(line)) {
      return new Nothing();
    }
    Object value;
    try {
      value = json.readValue(line, Object.class);
    } catch (IOException e) {
      return new Malformed(Optional.empty(), PARSE_ERROR, "Parse error: this line is not JSON");
    }
    return value instanceof List<?> entries && !entries.isEmpty()
        ? new Incoming.Batch(entries.stream().map(this::message).toList())
        : message(value);
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private Entry message(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return invalid(null, "a message is a JSON object");
    }
    if (!JSONRPC_VERSION.equals(map.get("jsonrpc"))) {
      return invalid(map.get("id"), "jsonrpc must be \"2.0\"");
    }
    if (map.get("method") instanceof String method) {
      return call(map, method);
    }
    return map.containsKey("result") || map.containsKey("error")
        ? response(map)
        : invalid(map.get("id"), "method must be a string");
  }

  private static Entry call(Map<?, ?> map, String method) {
    Object id = map.get("id");
    if (map.containsKey("id") && !isId(id)) {
      return invalid(null, "id must be a string or a whole number");
    }
    Object params = map.get("params");
    if (params != null && !(params instanceof Map)) {
      return id == null
          ? new Nothing()
          : new Malformed(Optional.of(id), INVALID_PARAMS, "params must be an object");
    }
    return new Message(
        id == null
            ? new JSONRPCNotification(method, params)
            : new JSONRPCRequest(method, id, params));
  }

  /** A response that answers nothing of ours is not answered in turn. */
  private Entry response(Map<?, ?> map) {
    try {
      return new Message(json.convertValue(map, JSONRPCResponse.class));
    } catch (RuntimeException e) {
      return new Nothing();
    }
  }

  private static Malformed invalid(@Nullable Object id, String why) {
    return new Malformed(
        Optional.ofNullable(id).filter(MessageParser::isId),
        INVALID_REQUEST,
        "Invalid request: " + why);
  }

  private static boolean isId(@Nullable Object id) {
    return id instanceof String || id instanceof Integer || id instanceof Long;
  }
}

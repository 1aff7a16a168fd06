package dev.dbx.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.METHOD_NOT_FOUND;
import static io.modelcontextprotocol.spec.ProtocolVersions.MCP_2025_03_26;

import dev.dbx.core.name.CloseMatches;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests the SDK's session may see. It waits for ever on a request before
 * initialize, and its answers to malformed parameters name Java classes.
 */
final class Gate {

  private static final Set<String> METHODS =
      Set.of(
          McpSchema.METHOD_INITIALIZE,
          McpSchema.METHOD_TOOLS_LIST,
          McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_RESOURCES_LIST,
          McpSchema.METHOD_RESOURCES_READ,
          McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
          McpSchema.METHOD_PROMPT_LIST,
          McpSchema.METHOD_PROMPT_GET,
          McpSchema.METHOD_LOGGING_SET_LEVEL,
          McpSchema.METHOD_COMPLETION_COMPLETE);

  private final List<String> tools;
  private volatile String protocolVersion = "";

  Gate(List<String> tools) {
    this.tools = tools;
  }

  boolean initialized() {
    return !protocolVersion.isEmpty();
  }

  /** Only 2025-03-26 has batches; later versions took them out again. */
  boolean acceptsBatches() {
    return protocolVersion.equals(MCP_2025_03_26);
  }

  /** Why a request gets an error at once, if it does. */
  Optional<JSONRPCError> objection(JSONRPCRequest request) {
    String method = request.method();
    if (!METHODS.contains(method)) {
      return error(METHOD_NOT_FOUND, "Method not found: " + method);
    }
    boolean initialize = method.equals(McpSchema.METHOD_INITIALIZE);
    if (initialize == initialized()) {
      return error(
          INVALID_REQUEST,
          "Invalid request: " + (initialize ? "already initialized" : "send initialize first"));
    }
    return method.equals(McpSchema.METHOD_TOOLS_CALL) ? objectionToCall(request) : Optional.empty();
  }

  private Optional<JSONRPCError> objectionToCall(JSONRPCRequest request) {
    Map<?, ?> params = request.params() instanceof Map<?, ?> map ? map : Map.of();
    if (!(params.get("name") instanceof String name)) {
      return error(INVALID_PARAMS, "Invalid params: name must be the name of a tool");
    }
    if (!tools.contains(name)) {
      List<String> close = CloseMatches.of(name, tools);
      return error(
          INVALID_PARAMS,
          "Unknown tool: "
              + name
              + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?"));
    }
    return params.get("arguments") == null || params.get("arguments") instanceof Map
        ? Optional.empty()
        : error(INVALID_PARAMS, "Invalid params: arguments must be an object");
  }

  /** Sees every answer of the session before it goes out. */
  JSONRPCResponse passed(JSONRPCResponse response, String method) {
    if (response.result() instanceof InitializeResult result) {
      protocolVersion = result.protocolVersion();
    }
    // handlers here never fail that way: it is the SDK's conversion of the parameters
    return response.error() != null && response.error().code() == INTERNAL_ERROR
        ? JSONRPCResponse.error(
            response.id(),
            new JSONRPCError(
                INVALID_PARAMS, "Invalid params: they do not fit the method " + method))
        : response;
  }

  private static Optional<JSONRPCError> error(int code, String message) {
    return Optional.of(new JSONRPCError(code, message));
  }
}

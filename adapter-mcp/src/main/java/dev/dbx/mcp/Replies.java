package dev.dbx.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the answer to one request goes. */
interface Replies {

  void answer(Object message);

  /** The request was cancelled: no answer will come. */
  void nothing();

  /** Straight to the client. */
  static Replies to(LineWriter writer) {
    return new Replies() {
      @Override
      public void answer(Object message) {
        writer.write(message);
      }

      @Override
      public void nothing() {}
    };
  }

  /** An error; its id is null when the request's could not be read. */
  static Object error(Optional<Object> id, JSONRPCError error) {
    if (id.isPresent()) {
      return JSONRPCResponse.error(id.get(), error);
    }
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", McpSchema.JSONRPC_VERSION);
    message.put("id", null);
    message.put("error", error);
    return message;
  }
}

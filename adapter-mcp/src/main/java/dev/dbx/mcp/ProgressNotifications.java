package dev.dbx.mcp;

import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;

/** Steps of a long call as progress notifications, for a client that asked for them. */
final class ProgressNotifications {

  private ProgressNotifications() {}

  static Progress to(
      McpAsyncServerExchange exchange, CallToolRequest request, Cancellation cancellation) {
    Object token = request.progressToken();
    if (token == null) {
      return Progress.SILENT;
    }
    return (done, total, what) -> {
      if (!cancellation.isCancelled()) {
        exchange
            .progressNotification(
                ProgressNotification.builder(token, (double) done)
                    .total((double) total)
                    .message(what)
                    .build())
            .block();
      }
    };
  }
}

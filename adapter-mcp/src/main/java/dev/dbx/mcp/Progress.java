package dev.dbx.mcp;

import dev.dbx.core.tool.Cancellation;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Progress lines as notifications, for a client that asked for them. */
final class Progress {

  private Progress() {}

  static Consumer<String> to(
      McpAsyncServerExchange exchange, CallToolRequest request, Cancellation cancellation) {
    Object token = request.progressToken();
    if (token == null) {
      return line -> {};
    }
    AtomicInteger count = new AtomicInteger();
    return line -> {
      if (!cancellation.isCancelled()) {
        double step = count.incrementAndGet();
        exchange
            .progressNotification(ProgressNotification.builder(token, step).message(line).build())
            .block();
      }
    };
  }
}

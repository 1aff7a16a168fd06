package dev.dbx.mcp;

import dev.dbx.core.tool.Cancellation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that still owe an answer. Whoever takes one out decides how it ends. */
final class PendingRequests {

  private final Map<Object, Pending> byId = new ConcurrentHashMap<>();

  /** A request that is being worked on. */
  record Pending(JSONRPCRequest request, Cancellation cancellation, Replies replies) {}

  /** Notes a request; empty when its id is in use. */
  Optional<Pending> open(JSONRPCRequest request, Replies replies) {
    Pending pending = new Pending(request, new Cancellation(), replies);
    return byId.putIfAbsent(request.id(), pending) == null
        ? Optional.of(pending)
        : Optional.empty();
  }

  /** Takes a request out; empty when it was answered or cancelled before. */
  Optional<Pending> take(Object id) {
    return Optional.ofNullable(byId.remove(id));
  }

  void cancel(Object id) {
    take(id)
        .ifPresent(
            pending -> {
              pending.replies().nothing();
              abandon(pending.cancellation());
            });
  }

  /** Hooks talk to the database, and the client must be heard meanwhile. */
  private static void abandon(Cancellation cancellation) {
    Thread.ofPlatform()
        .daemon()
        .name("dbx-cancel")
        // a hook that fails leaves the statement to its timeout, and nobody is left to be told
        .uncaughtExceptionHandler((thread, fault) -> {})
        .start(cancellation::cancel);
  }

  void cancelAll() {
    List.copyOf(byId.keySet()).forEach(this::cancel);
  }
}

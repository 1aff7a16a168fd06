package dev.dbx.mcp;

import dev.dbx.core.tool.Cancellation;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The SDK's one session, fed with messages and heard out without its own threads. */
final class SdkSession implements McpServerTransportProvider {

  private static final String CANCELLATION = "dbx.cancellation";

  private final McpJsonMapper json;
  private final Predicate<String> listed;
  private final Consumer<JSONRPCMessage> outgoing;
  private @Nullable McpServerSession session;

  /**
   * @param listed whether a tool of that name is in the list
   */
  SdkSession(McpJsonMapper json, Predicate<String> listed, Consumer<JSONRPCMessage> outgoing) {
    this.json = json;
    this.listed = listed;
    this.outgoing = outgoing;
  }

  /** The cancellation of the request that a handler runs for. */
  static Cancellation cancellation(McpTransportContext context) {
    return context.get(CANCELLATION) instanceof Cancellation cancellation
        ? cancellation
        : new Cancellation();
  }

  /** Handles a message on the calling thread; what comes of it has gone out on return. */
  void handle(JSONRPCMessage message, Cancellation cancellation) {
    McpServerSession known = session;
    if (known == null) {
      throw new IllegalStateException("the server is not built yet");
    }
    McpTransportContext context = McpTransportContext.create(Map.of(CANCELLATION, cancellation));
    known.handle(message).contextWrite(c -> c.put(McpTransportContext.KEY, context)).block();
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(new Transport());
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.fromRunnable(() -> outgoing.accept(new JSONRPCNotification(method, params)));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** What the session writes through. */
  private final class Transport implements McpServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(() -> outgoing.accept(withListed(message)));
    }

    /** The SDK lists every tool that can be called. */
    private JSONRPCMessage withListed(JSONRPCMessage message) {
      return message instanceof JSONRPCResponse response
              && response.result() instanceof ListToolsResult list
          ? JSONRPCResponse.result(
              response.id(),
              ListToolsResult.builder(
                      list.tools().stream().filter(tool -> listed.test(tool.name())).toList())
                  .build())
          : message;
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}

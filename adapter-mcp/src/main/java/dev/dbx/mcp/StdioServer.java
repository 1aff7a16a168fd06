package dev.dbx.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;

import dev.dbx.core.tool.Cancellation;
import dev.dbx.mcp.LineReader.Line;
import dev.dbx.mcp.PendingRequests.Pending;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One client on a pair of streams. In place of the SDK's own stdio transport, which exits on a
 * malformed line, ignores cancellation and waits for running calls at the end of input (ADR 0060).
 */
final class StdioServer implements McpServerTransportProvider {

  /** The longest line taken from the client. */
  static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final String CANCELLATION = "dbx.cancellation";
  private static final int TOO_BUSY = -32000;
  private static final String NOTIFICATION_CANCELLED = "notifications/cancelled";

  /** What may wait for the database; everything else is answered by the reading thread itself. */
  private static final Set<String> SLOW =
      Set.of(
          McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_RESOURCES_READ,
          McpSchema.METHOD_COMPLETION_COMPLETE);

  private final McpJsonMapper json;
  private final Gate gate;
  private final LineReader reader;
  private final LineWriter writer;
  private final MessageParser parser;
  private final PendingRequests pending = new PendingRequests();
  private final Workers workers = new Workers();
  private @Nullable McpServerSession session;

  StdioServer(McpJsonMapper json, Gate gate, InputStream in, OutputStream out) {
    this.json = json;
    this.gate = gate;
    this.reader = new LineReader(in, LONGEST_LINE);
    this.writer = new LineWriter(json, out, pending::cancelAll);
    this.parser = new MessageParser(json);
  }

  /** The cancellation of the request that a handler runs for. */
  static Cancellation cancellation(McpTransportContext context) {
    return context.get(CANCELLATION) instanceof Cancellation cancellation
        ? cancellation
        : new Cancellation();
  }

  /** Serves until the input ends, then cancels what still runs. */
  void serve() {
    try {
      Line line = reader.next();
      while (!(line instanceof Line.End)) {
        receive(line);
        line = reader.next();
      }
    } catch (IOException e) {
      // an input that cannot be read is at its end
      pending.cancelAll();
    }
    workers.finish(pending::cancelAll);
  }

  private void receive(Line line) {
    Incoming incoming =
        line instanceof Line.Complete complete
            ? parser.parse(complete.bytes())
            : new Incoming.Malformed(
                Optional.empty(),
                INVALID_REQUEST,
                "Invalid request: longer than " + LONGEST_LINE + " bytes");
    if (incoming instanceof Incoming.Batch batch) {
      batch(batch);
    } else {
      receive(incoming, Replies.to(writer));
    }
  }

  private void batch(Incoming.Batch batch) {
    if (!gate.acceptsBatches()) {
      String why = "Invalid request: the protocol version has no batches; send one by one";
      writer.write(Replies.error(Optional.empty(), new JSONRPCError(INVALID_REQUEST, why)));
      return;
    }
    long answers = batch.entries().stream().filter(StdioServer::wantsAnswer).count();
    Replies replies = new BatchReplies(writer, (int) answers);
    batch.entries().forEach(entry -> receive(entry, replies));
  }

  private static boolean wantsAnswer(Incoming entry) {
    return entry instanceof Incoming.Malformed
        || entry instanceof Incoming.One one && one.message() instanceof JSONRPCRequest;
  }

  private void receive(Incoming incoming, Replies replies) {
    switch (incoming) {
      case Incoming.One(JSONRPCRequest request) -> request(request, replies);
      case Incoming.One(JSONRPCNotification notification) -> notification(notification);
      case Incoming.One(JSONRPCMessage response) -> handle(response, McpTransportContext.EMPTY);
      case Incoming.Malformed malformed ->
          replies.answer(
              Replies.error(
                  malformed.id(), new JSONRPCError(malformed.code(), malformed.message())));
      case Incoming.Batch nested -> throw new IllegalStateException("batch in batch " + nested);
      case Incoming.Nothing nothing -> {}
    }
  }

  private void request(JSONRPCRequest request, Replies replies) {
    if (request.method().equals(McpSchema.METHOD_PING)) {
      replies.answer(JSONRPCResponse.result(request.id(), Map.of()));
      return;
    }
    Optional<JSONRPCError> objection = gate.objection(request);
    if (objection.isPresent()) {
      replies.answer(JSONRPCResponse.error(request.id(), objection.get()));
      return;
    }
    Optional<Pending> opened = pending.open(request, replies);
    if (opened.isEmpty()) {
      refuse(request, replies, INVALID_REQUEST, "Invalid request: this id is in use");
    } else if (SLOW.contains(request.method())) {
      submit(request, opened.get());
    } else {
      answer(request, opened.get());
    }
  }

  private static void refuse(JSONRPCRequest request, Replies replies, int code, String why) {
    replies.answer(JSONRPCResponse.error(request.id(), new JSONRPCError(code, why)));
  }

  private void submit(JSONRPCRequest request, Pending work) {
    try {
      workers.submit(() -> answer(request, work));
    } catch (RejectedExecutionException e) {
      pending.take(request.id());
      refuse(request, work.replies(), TOO_BUSY, "Too many calls at once; wait for some to end");
    }
  }

  private void answer(JSONRPCRequest request, Pending work) {
    if (work.cancellation().isCancelled()) {
      return;
    }
    try {
      handle(request, McpTransportContext.create(Map.of(CANCELLATION, work.cancellation())));
      if (request.method().equals(McpSchema.METHOD_INITIALIZE) && gate.initialized()) {
        // the session holds requests back until it hears this, and some clients never say it
        handle(
            new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED),
            McpTransportContext.EMPTY);
      }
    } catch (RuntimeException | Error e) {
      pending.take(request.id()).ifPresent(StdioServer::fail);
    }
  }

  private void handle(JSONRPCMessage message, McpTransportContext context) {
    McpServerSession known = session;
    if (known == null) {
      throw new IllegalStateException("no session yet");
    }
    known.handle(message).contextWrite(c -> c.put(McpTransportContext.KEY, context)).block();
  }

  private void notification(JSONRPCNotification notification) {
    if (notification.method().equals(NOTIFICATION_CANCELLED)
        && notification.params() instanceof Map<?, ?> params
        && params.get("requestId") != null) {
      pending.cancel(params.get("requestId"));
    }
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response) {
      pending.take(response.id()).ifPresent(work -> finish(work, response));
    } else {
      writer.write(message);
    }
  }

  private void finish(Pending work, JSONRPCResponse response) {
    try {
      work.replies().answer(gate.passed(response, work.request().method()));
    } catch (UncheckedIOException e) {
      fail(work);
    }
  }

  private static void fail(Pending work) {
    refuse(work.request(), work.replies(), INTERNAL_ERROR, "Internal error in dbx");
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(new SessionTransport());
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.fromRunnable(() -> send(new JSONRPCNotification(method, params)));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** What the session writes through. */
  private final class SessionTransport implements McpServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(() -> send(message));
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

package dev.dbx.mcp;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;

import dev.dbx.core.tool.Cancellation;
import dev.dbx.mcp.Incoming.Batch;
import dev.dbx.mcp.Incoming.Entry;
import dev.dbx.mcp.Incoming.Malformed;
import dev.dbx.mcp.Incoming.Message;
import dev.dbx.mcp.Incoming.Nothing;
import dev.dbx.mcp.LineReader.Line;
import dev.dbx.mcp.PendingRequests.Pending;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * One client on a pair of streams. In place of the SDK's own stdio transport, which exits on a
 * malformed line, ignores cancellation and waits for running calls at the end of input (ADR 0060).
 */
final class StdioServer {

  /** The longest line taken from the client. */
  static final int LONGEST_LINE = 4 * 1024 * 1024;

  /** A client that sends a quick call and closes its end at once still gets an answer. */
  private static final Duration GRACE = Duration.ofMillis(300);

  private static final Duration END = Duration.ofMillis(500);
  private static final int TOO_BUSY = -32000;
  private static final String NOTIFICATION_CANCELLED = "notifications/cancelled";

  /** What may wait for the database; everything else is answered by the reading thread itself. */
  private static final Set<String> SLOW =
      Set.of(
          McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_RESOURCES_READ,
          McpSchema.METHOD_COMPLETION_COMPLETE);

  private final Gate gate;
  private final LineReader reader;
  private final LineWriter writer;
  private final MessageParser parser;
  private final PendingRequests pending = new PendingRequests();
  private final Workers workers = new Workers(GRACE, END);
  private final SdkSession session;

  /**
   * @param listed whether a tool of that name is in the list
   */
  StdioServer(
      McpJsonMapper json, Gate gate, Predicate<String> listed, InputStream in, OutputStream out) {
    this.gate = gate;
    this.reader = new LineReader(in, LONGEST_LINE);
    this.writer = new LineWriter(json, out, pending::cancelAll);
    this.parser = new MessageParser(json);
    this.session = new SdkSession(json, listed, this::send);
  }

  /** What the SDK builds its server on, before {@link #serve}. */
  SdkSession session() {
    return session;
  }

  /** Serves until the input ends, then cancels what still runs. */
  void serve() {
    try {
      Line line = reader.next();
      while (!(line instanceof Line.End) && !writer.isClientGone()) {
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
            : new Malformed(
                Optional.empty(),
                INVALID_REQUEST,
                "Invalid request: longer than " + LONGEST_LINE + " bytes");
    switch (incoming) {
      case Batch batch -> batch(batch);
      case Entry entry -> receive(entry, Replies.to(writer));
    }
  }

  private void batch(Batch batch) {
    if (!gate.acceptsBatches()) {
      String why = "Invalid request: the protocol version has no batches; send one by one";
      writer.write(Replies.error(Optional.empty(), new JSONRPCError(INVALID_REQUEST, why)));
      return;
    }
    long answers = batch.entries().stream().filter(StdioServer::wantsAnswer).count();
    Replies replies = new BatchReplies(writer, (int) answers);
    batch.entries().forEach(entry -> receive(entry, replies));
  }

  private static boolean wantsAnswer(Entry entry) {
    return entry instanceof Malformed
        || entry instanceof Message(JSONRPCMessage message) && message instanceof JSONRPCRequest;
  }

  private void receive(Entry entry, Replies replies) {
    switch (entry) {
      case Message(JSONRPCRequest request) -> request(request, replies);
      case Message(JSONRPCNotification notification) -> notification(notification);
      case Message(JSONRPCMessage response) -> session.handle(response, new Cancellation());
      case Malformed malformed ->
          replies.answer(
              Replies.error(
                  malformed.id(), new JSONRPCError(malformed.code(), malformed.message())));
      case Nothing nothing -> {}
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
      session.handle(request, work.cancellation());
      if (request.method().equals(McpSchema.METHOD_INITIALIZE) && gate.initialized()) {
        // the session holds requests back until it hears this, and some clients never say it
        session.handle(
            new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED),
            work.cancellation());
      }
    } catch (RuntimeException | Error e) {
      pending.take(request.id()).ifPresent(StdioServer::fail);
    }
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
}

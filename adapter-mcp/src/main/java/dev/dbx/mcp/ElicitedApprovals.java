package dev.dbx.mcp;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.tool.Cancellation;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the person in front of the client, by a form that the model cannot fill in. */
final class ElicitedApprovals implements Approvals {

  private static final String CONFIRM = "confirm";
  private static final String CANCELLED = "the call was cancelled before a person answered";

  /**
   * Characters a form may ask about, about a screenful: MCP promises neither that a client shows
   * more nor that its form scrolls, and a person consents to what they see.
   */
  static final int LONGEST_MESSAGE = 2_000;

  private static final Map<String, Object> FORM =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of(CONFIRM, Map.of("type", "boolean", "title", "Yes, do it", "default", false)),
          "required",
          List.of(CONFIRM));

  private final McpAsyncServerExchange exchange;
  private final Cancellation cancellation;
  private final Approvals fallback;

  private ElicitedApprovals(
      McpAsyncServerExchange exchange, Cancellation cancellation, Approvals fallback) {
    this.exchange = exchange;
    this.cancellation = cancellation;
    this.fallback = fallback;
  }

  /** Through the client where it can show a form that holds it all, else the fallback. */
  static Approvals through(
      McpAsyncServerExchange exchange, Cancellation cancellation, Approvals fallback) {
    return showsForms(exchange.getClientCapabilities())
        ? new ElicitedApprovals(exchange, cancellation, fallback)
        : fallback;
  }

  private static boolean showsForms(ClientCapabilities client) {
    // a client that names no mode means forms
    return client != null
        && client.elicitation() != null
        && (client.elicitation().form() != null || client.elicitation().url() == null);
  }

  @Override
  public Decision ask(Request request) {
    String message = message(request);
    return message.length() > LONGEST_MESSAGE
        ? askElsewhere(request, message.length())
        : elicit(message);
  }

  /** Half a statement is nothing to consent to. */
  private Decision askElsewhere(Request request, int length) {
    return switch (fallback.ask(request)) {
      case Decision.Approved approved -> approved;
      case Decision.Declined declined ->
          new Decision.Declined(
              ("the preview takes %d characters, more than the %d a form of the client is sure to"
                      + " show whole; %s")
                  .formatted(length, LONGEST_MESSAGE, declined.reason()),
              declined.hint());
    };
  }

  private Decision elicit(String message) {
    CompletableFuture<ElicitResult> answer =
        exchange.createElicitation(ElicitFormRequest.builder(message, FORM).build()).toFuture();
    try (Cancellation.Registration registration =
        cancellation.onCancel(() -> answer.cancel(true))) {
      Decision decision = decision(answer.join());
      return cancellation.isCancelled() ? declined(CANCELLED) : decision;
    } catch (CancellationException e) {
      return declined(CANCELLED);
    } catch (CompletionException e) {
      return declined("the client gave no answer to the question");
    }
  }

  private static String message(Request request) {
    // what is to be decided comes first: the preview holds words of others
    return UntrustedText.readable(
        request.action() + "\nOn: " + request.target() + "\n\n" + request.preview());
  }

  private static Decision decision(ElicitResult answer) {
    boolean confirmed =
        answer.action() == ElicitResult.Action.ACCEPT
            && answer.content() != null
            && Boolean.TRUE.equals(answer.content().get(CONFIRM));
    return confirmed
        ? new Decision.Approved("MCP elicitation")
        : declined("the person did not confirm it");
  }

  private static Decision declined(String reason) {
    return new Decision.Declined(
        reason, "ask the person what they want; call again only if they agree");
  }
}

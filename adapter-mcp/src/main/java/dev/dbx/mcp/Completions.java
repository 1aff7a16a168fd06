package dev.dbx.mcp;

import dev.dbx.core.error.DbxException;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.List;
import reactor.core.publisher.Mono;

/** Completes table names in prompts and addresses. */
final class Completions {

  static final String TABLE_NAME = "table_name";

  /** The most values that the protocol allows in one answer. */
  private static final int MOST = 100;

  private final McpOptions.Completer tableNames;

  Completions(McpOptions.Completer tableNames) {
    this.tableNames = tableNames;
  }

  AsyncCompletionSpecification of(CompleteReference reference) {
    return new AsyncCompletionSpecification(
        reference, (exchange, request) -> Mono.fromCallable(() -> complete(request)));
  }

  private CompleteResult complete(CompleteRequest request) {
    List<String> all =
        request.argument().name().equals(TABLE_NAME)
            ? names(request.argument().value())
            : List.of();
    List<String> first = all.subList(0, Math.min(MOST, all.size()));
    return new CompleteResult(new CompleteCompletion(first, all.size(), all.size() > first.size()));
  }

  /** Where the database cannot be asked, nothing can be proposed. */
  private List<String> names(String beginning) {
    try {
      return tableNames.complete(beginning);
    } catch (DbxException e) {
      return List.of();
    }
  }
}

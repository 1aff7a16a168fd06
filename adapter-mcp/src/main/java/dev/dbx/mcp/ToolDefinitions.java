package dev.dbx.mcp;

import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Schema;
import dev.dbx.core.tool.Tool;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Locale;

/** A tool as tools/list shows it. */
final class ToolDefinitions {

  private final boolean structured;

  ToolDefinitions(boolean structured) {
    this.structured = structured;
  }

  McpSchema.Tool of(Tool<?, ?> tool) {
    McpSchema.Tool.Builder definition =
        McpSchema.Tool.builder(tool.name(), Schema.of(tool.input()))
            .title(title(tool))
            .description(tool.summary() + ". " + sentence(tool.effect()))
            .annotations(annotations(tool.effect()));
    if (structured) {
      definition.outputSchema(OutputSchema.of(tool));
    }
    return definition.build();
  }

  private static String title(Tool<?, ?> tool) {
    String words = tool.command().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String sentence(Effect effect) {
    return switch (effect) {
      case READS -> "Read-only.";
      case SANDBOXED -> "In a throw-away sandbox.";
      case WRITES -> "Writes after a person confirms, never to production.";
    };
  }

  /** Whoever only reads has no other hint, and not reading only is the default (MCP, tools). */
  private static ToolAnnotations annotations(Effect effect) {
    ToolAnnotations.Builder hints = ToolAnnotations.builder().openWorldHint(false);
    return effect == Effect.READS
        ? hints.readOnlyHint(true).build()
        : hints
            .destructiveHint(effect == Effect.WRITES)
            .idempotentHint(effect != Effect.WRITES)
            .build();
  }
}

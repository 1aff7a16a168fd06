package dev.dbx.app.docs;

import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Argument;
import dev.dbx.core.tool.Schema;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** docs/function-reference.md, made from the tool list so that it cannot fall behind. */
public final class FunctionReference {

  private final StringBuilder out = new StringBuilder();

  private FunctionReference() {}

  /** The whole page. */
  public static String of(List<Tool<?, ?>> tools) {
    FunctionReference reference = new FunctionReference();
    reference.contents(tools);
    for (Toolset toolset : Toolset.values()) {
      List<Tool<?, ?>> group = tools.stream().filter(t -> t.toolset() == toolset).toList();
      if (!group.isEmpty()) {
        reference.out.append("\n## ").append(toolset.title()).append('\n');
        group.forEach(reference::tool);
      }
    }
    return reference.out.toString();
  }

  private void contents(List<Tool<?, ?>> tools) {
    out.append(
        """
        # Function reference

        Generated from the tool list; do not edit. Renew it with
        `mvn test -pl app -am -Dtest=FunctionReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Ddbx.update=true`.

        | MCP tool | command | effect | what it does |
        |---|---|---|---|
        """);
    for (Tool<?, ?> tool : tools) {
      out.append(
          "| [`%s`](#%s) | `dbx %s` | %s | %s |%n"
              .formatted(
                  tool.name(), tool.name(), tool.command(), effect(tool), cell(tool.summary())));
    }
  }

  private void tool(Tool<?, ?> tool) {
    out.append("\n### ").append(tool.name()).append("\n\n").append(tool.summary()).append(".\n\n");
    out.append(effect(tool).substring(0, 1).toUpperCase(Locale.ROOT))
        .append(effect(tool).substring(1))
        .append(". Example: `")
        .append(("dbx --db demo " + tool.command() + " " + tool.example()).strip())
        .append("`\n");
    List<Argument> arguments = tool.arguments();
    if (!arguments.isEmpty()) {
      out.append("\n| argument | type | default | |\n|---|---|---|---|\n");
      Map<String, Object> properties = Schema.properties(tool.input());
      arguments.forEach(argument -> argument(argument, properties));
    }
  }

  private void argument(Argument argument, Map<String, Object> properties) {
    out.append(
        "| `%s` | %s | %s | %s |%n"
            .formatted(
                argument.name(),
                type(properties.get(argument.name())),
                fallback(argument),
                cell(argument.doc())));
  }

  private static String type(@Nullable Object property) {
    Map<?, ?> schema = property instanceof Map<?, ?> map ? map : Map.of();
    Object choices = schema.get("enum");
    return choices == null
        ? String.valueOf(schema.get("type"))
        : "one of " + cell(Json.compact(choices).replaceAll("[\\[\\]\"]", "").replace(",", ", "));
  }

  private static String fallback(Argument argument) {
    return argument.required()
        ? "required"
        : argument
            .defaultValue()
            .filter(text -> !text.isEmpty())
            .map(t -> "`" + t + "`")
            .orElse("");
  }

  private static String effect(Tool<?, ?> tool) {
    return switch (tool.effect()) {
      case READS -> "reads";
      case SANDBOXED -> "sandboxed";
      case WRITES -> "can write after a confirmation";
    };
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}

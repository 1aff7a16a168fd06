package dev.dbx.cli;

import dev.dbx.core.tool.Argument;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One tool as a picocli command: some arguments by position, the others as options. */
final class ToolCommand {

  private static final String NEGATED = "no-";

  private ToolCommand() {}

  static CommandSpec spec(Tool<?, ?> tool) {
    CommandSpec spec = CommandTree.named(tool.command());
    spec.usageMessage().description(escape(tool.summary()) + effect(tool.effect()));
    spec.usageMessage().footer("", "Example:", "  dbx " + escape(example(tool)));
    int position = 0;
    for (Argument argument : tool.arguments()) {
      if (argument.byPlace()) {
        spec.addPositional(positional(argument, position++));
      }
      option(argument).forEach(spec::addOption);
    }
    return spec;
  }

  /** The example on the demo database, as it is typed. */
  static String example(Tool<?, ?> tool) {
    return ("--db demo " + tool.command() + " " + tool.example()).strip();
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case READS -> ". Read-only.";
      case SANDBOXED -> ". Works in a throw-away sandbox.";
      case WRITES -> ". Can write, to a development or test database and after a confirmation.";
    };
  }

  private static PositionalParamSpec positional(Argument argument, int position) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(position))
        .arity("0..1")
        .paramLabel(label(argument).toUpperCase(Locale.ROOT))
        .type(String.class)
        .description(escape(argument.doc()))
        .build();
  }

  private static List<OptionSpec> option(Argument argument) {
    String name = label(argument);
    if (isFlag(argument)) {
      boolean on = argument.defaultValue().orElse("false").equals("true");
      return List.of(flag(name, argument, on), flag(NEGATED + name, argument, !on));
    }
    OptionSpec.Builder option =
        OptionSpec.builder("--" + name)
            .paramLabel("VALUE")
            .hidden(argument.required())
            .description(escape(argument.doc()) + fallback(argument));
    return List.of(
        argument.repeated()
            ? option.type(List.class).auxiliaryTypes(String.class).arity("1").build()
            : option.type(String.class).arity("1").build());
  }

  private static OptionSpec flag(String name, Argument argument, boolean hidden) {
    return OptionSpec.builder("--" + name)
        .type(boolean.class)
        .arity("0")
        .hidden(hidden)
        .description(
            (name.startsWith(NEGATED) ? "--" + label(argument) + " off: " : "")
                + escape(argument.doc()))
        .build();
  }

  private static String fallback(Argument argument) {
    return argument
        .defaultValue()
        .filter(text -> !text.isEmpty())
        .map(text -> " (default " + text + ")")
        .orElse("");
  }

  private static boolean isFlag(Argument argument) {
    return argument.type() == boolean.class || argument.type() == Boolean.class;
  }

  private static String label(Argument argument) {
    return argument.name().replace('_', '-');
  }

  /** picocli reads % as a format. */
  static String escape(String text) {
    return text.replace("%", "%%");
  }

  /** The arguments that were typed, by their JSON names. */
  static Map<String, Object> typed(Tool<?, ?> tool, ParseResult parsed) {
    Map<String, Object> typed = new LinkedHashMap<>();
    List<Argument> positional = tool.arguments().stream().filter(Argument::byPlace).toList();
    for (int i = 0; i < positional.size(); i++) {
      if (parsed.hasMatchedPositional(i)) {
        typed.put(positional.get(i).name(), value(parsed.matchedPositional(i)));
      }
    }
    for (Argument argument : tool.arguments()) {
      String name = "--" + label(argument);
      if (isFlag(argument)) {
        if (parsed.hasMatchedOption(name)) {
          typed.put(argument.name(), true);
        } else if (parsed.hasMatchedOption("--" + NEGATED + label(argument))) {
          typed.put(argument.name(), false);
        }
      } else if (parsed.hasMatchedOption(name)) {
        typed.put(argument.name(), value(parsed.matchedOption(name)));
      }
    }
    return typed;
  }

  private static Object value(ArgSpec spec) {
    Object value = spec.getValue();
    return value instanceof List<?> values ? new ArrayList<>(values) : value;
  }
}

package dev.dbx.cli;

import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import java.util.List;

/** The page that {@code dbx} alone prints: every command under its toolset, with an example. */
final class HelpText {

  static final String SYNOPSIS =
      "dbx [--db NAME | --url URL] [--format table|markdown|json] COMMAND [ARGUMENTS]";

  private HelpText() {}

  static String of(List<Tool<?, ?>> tools, List<Action> actions) {
    StringBuilder help = new StringBuilder();
    help.append("dbx - a PostgreSQL workbench that cannot hurt your database\n\n");
    help.append("Usage: ").append(SYNOPSIS).append("\n\n");
    help.append("First time: dbx demo   (starts an embedded PostgreSQL and shows the main job)\n");
    for (Toolset toolset : Toolset.values()) {
      List<Tool<?, ?>> group = tools.stream().filter(tool -> tool.toolset() == toolset).toList();
      if (!group.isEmpty()) {
        help.append('\n').append(toolset.title()).append('\n');
        group.forEach(tool -> tool(help, tool));
      }
    }
    help.append("\nSet up and connect\n");
    actions.forEach(action -> line(help, action.name(), action.summary()));
    help.append(
        """

        Connection: --url, --db (a profile of dbx.toml, or demo), DATABASE_URL, or PG* variables;
        without any of them, the demo. Exit codes: 0 fine, 1 the check found problems, 2 wrong
        input, 3 refused by the guard, 4 database unreachable or SQL failed, 5 a fault in dbx.
        dbx COMMAND --help shows the arguments and an example of each command.
        """);
    return help.toString();
  }

  private static void tool(StringBuilder help, Tool<?, ?> tool) {
    line(help, tool.command(), tool.summary());
    help.append(" ".repeat(30))
        .append(alias(tool))
        .append("dbx ")
        .append(ToolCommand.example(tool))
        .append('\n');
  }

  private static String alias(Tool<?, ?> tool) {
    List<String> names = CommandTree.ALIASES.getOrDefault(tool.command(), List.of());
    return names.isEmpty() ? "" : "short: " + String.join(", ", names) + "; ";
  }

  private static void line(StringBuilder help, String command, String summary) {
    help.append("  ").append(String.format("%-27s", command)).append(' ').append(summary);
    help.append('\n');
  }
}

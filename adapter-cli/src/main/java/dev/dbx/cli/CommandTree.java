package dev.dbx.cli;

import dev.dbx.core.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The whole command line as picocli sees it: global options, tools, actions. */
final class CommandTree {

  /** Short names for people; the full names of functions.md always work. */
  static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry("schema-overview", List.of("overview")),
          Map.entry("list-tables", List.of("tables")),
          Map.entry("describe-table", List.of("describe")),
          Map.entry("rls-policies", List.of("policies")),
          Map.entry("table-indexes", List.of("indexes")),
          Map.entry("table-triggers", List.of("triggers")),
          Map.entry("export-schema-as-markdown", List.of("export")),
          Map.entry("execute-query", List.of("query")),
          Map.entry("explain-query", List.of("explain")),
          Map.entry("compare-snapshots", List.of("diff")),
          Map.entry("seed-test-data", List.of("seed")));

  /** Global options that take a value, which may be spelled like a command. */
  static final Set<String> WITH_VALUE = Set.of("--db", "--url", "--format", "--timeout");

  static final IFactory FACTORY = new LateFactory();

  private CommandTree() {}

  /**
   * picocli's own factory, when something has to be made: it begins with a search of all jars for
   * Groovy.
   */
  private static final class LateFactory implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** A command without arguments yet. */
  static CommandSpec named(String name) {
    return CommandSpec.wrapWithoutInspection(null, FACTORY).name(name);
  }

  /**
   * The commands, or only the one that is asked for: building fifty to run one would be most of the
   * start-up time.
   */
  static CommandLine of(List<Tool<?, ?>> tools, List<Action> actions, Optional<String> only) {
    CommandLine root = new CommandLine(root(), FACTORY);
    tools.stream()
        .filter(tool -> isWanted(tool.command(), only))
        .forEach(tool -> root.addSubcommand(tool.command(), aliased(ToolCommand.spec(tool))));
    actions.stream()
        .filter(action -> isWanted(action.name(), only))
        .forEach(action -> root.addSubcommand(action.name(), spec(action)));
    // --db demo: demo is a command as well
    root.setAllowSubcommandsAsOptionParameters(true);
    root.setExpandAtFiles(false).setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
    return root;
  }

  private static boolean isWanted(String command, Optional<String> only) {
    return only.map(name -> name.equals(command) || aliases(command).contains(name)).orElse(true);
  }

  private static List<String> aliases(String command) {
    return ALIASES.getOrDefault(command, List.of());
  }

  private static CommandSpec aliased(CommandSpec spec) {
    return spec.aliases(aliases(spec.name()).toArray(String[]::new));
  }

  private static CommandSpec root() {
    CommandSpec root = named("dbx");
    root.usageMessage().customSynopsis(HelpText.SYNOPSIS);
    global(root, "--db", "NAME", "a connection of dbx.toml, or demo");
    global(root, "--url", "URL", "postgresql://user@host:port/database");
    global(root, "--format", "FORMAT", "table, markdown or json");
    global(root, "--timeout", "SECONDS", "the most time one statement may take (default 30)");
    flag(root, "--yes", "confirm a write; only where a person types it");
    flag(root, "--no-pager", "do not page long output");
    root.addOption(
        inherited(OptionSpec.builder("--help", "-h"), "show this help").help(true).build());
    root.addOption(inherited(OptionSpec.builder("--version"), "print the version").build());
    return root;
  }

  private static void global(CommandSpec root, String name, String value, String doc) {
    root.addOption(
        OptionSpec.builder(name)
            .type(String.class)
            .arity("1")
            .paramLabel(value)
            .scopeType(ScopeType.INHERIT)
            .description(doc)
            .build());
  }

  private static void flag(CommandSpec root, String name, String doc) {
    root.addOption(inherited(OptionSpec.builder(name), doc).build());
  }

  private static OptionSpec.Builder inherited(OptionSpec.Builder option, String doc) {
    return option.type(boolean.class).arity("0").scopeType(ScopeType.INHERIT).description(doc);
  }

  private static CommandSpec spec(Action action) {
    CommandSpec spec = named(action.name());
    spec.usageMessage().description(ToolCommand.escape(action.summary()));
    spec.usageMessage()
        .footer("", "Example:", "  dbx " + (action.name() + " " + action.example()).strip());
    for (Action.Flag flag : action.flags()) {
      OptionSpec.Builder option =
          OptionSpec.builder("--" + flag.name()).description(ToolCommand.escape(flag.doc()));
      spec.addOption(
          flag.value().isEmpty()
              ? option.type(boolean.class).arity("0").build()
              : option.type(String.class).arity("1").paramLabel(flag.value()).build());
    }
    return spec;
  }
}

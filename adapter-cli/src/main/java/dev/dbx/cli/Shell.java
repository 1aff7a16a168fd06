package dev.dbx.cli;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: parses, runs one command, writes its result, gives the exit code. */
public final class Shell {

  private final Terminal terminal;
  private final Workbench.Opener opener;
  private final List<Action> actions;
  private final Approvals approvalsElsewhere;
  private final Duration timeout;
  private final String version;

  /**
   * @param approvalsElsewhere who confirms writes when nobody sits at a terminal
   * @param timeout the most time a statement may take where --timeout does not say
   */
  public Shell(
      Terminal terminal,
      Workbench.Opener opener,
      List<Action> actions,
      Approvals approvalsElsewhere,
      Duration timeout,
      String version) {
    this.terminal = terminal;
    this.opener = opener;
    this.actions = List.copyOf(actions);
    this.approvalsElsewhere = approvalsElsewhere;
    this.timeout = timeout;
    this.version = version;
  }

  /** Runs one command line and gives its exit code (design section 7). */
  public int run(List<String> arguments) {
    try {
      return dispatch(asOption(arguments));
    } catch (DbxException e) {
      return report(e, Function.identity());
    } catch (ParameterException e) {
      return report(wrongArguments(e), Function.identity());
    } catch (RuntimeException e) {
      return report(fault(e), Function.identity());
    }
  }

  /** What nobody expected, with the place for whoever mends it. */
  private static DbxException fault(RuntimeException e) {
    String place =
        Stream.of(e.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.dbx."))
            .findFirst()
            .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
            .orElse("");
    return new DbxException.Internal(
        e.getClass().getSimpleName() + ": " + e.getMessage() + place, e);
  }

  /** {@code help describe-table} is {@code describe-table --help}. */
  private static List<String> asOption(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.get(0).equals("help")) {
      return arguments;
    }
    return Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList();
  }

  private int dispatch(List<String> given) {
    List<Tool<?, ?>> tools = opener.describe();
    List<String> arguments = joined(given, tools);
    ParseResult root = parse(arguments, tools);
    if (root.hasMatchedOption("--version")) {
      terminal.out().println("dbx " + version);
      return 0;
    }
    if (!root.hasSubcommand()) {
      terminal.out().print(HelpText.of(tools, actions));
      return 0;
    }
    ParseResult command = root.subcommand();
    if (command.hasMatchedOption("--help") || root.hasMatchedOption("--help")) {
      terminal.out().print(usage(command.commandSpec().name(), tools));
      return 0;
    }
    GlobalOptions options = GlobalOptions.of(root, command);
    String name = command.commandSpec().name();
    Optional<Tool<?, ?>> tool = tools.stream().filter(t -> t.command().equals(name)).findFirst();
    return tool.isPresent()
        ? runTool(tool.get(), command, options)
        : runAction(name, command, options);
  }

  private ParseResult parse(List<String> arguments, List<Tool<?, ?>> tools) {
    String[] array = arguments.toArray(String[]::new);
    return CommandTree.of(tools, actions, command(arguments, tools)).parseArgs(array);
  }

  /** The first word that names a command and is not the value of a global option. */
  private Optional<String> command(List<String> arguments, List<Tool<?, ?>> tools) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean isValue = i > 0 && CommandTree.WITH_VALUE.contains(arguments.get(i - 1));
      if (!isValue && isCommand(arguments.get(i), tools)) {
        return Optional.of(arguments.get(i));
      }
    }
    return Optional.empty();
  }

  /** {@code migrate up} is {@code migrate-up}: the first two words, where they name a command. */
  private List<String> joined(List<String> arguments, List<Tool<?, ?>> tools) {
    if (arguments.size() < 2 || isCommand(arguments.get(0), tools)) {
      return arguments;
    }
    String name = arguments.get(0) + "-" + arguments.get(1);
    return isCommand(name, tools)
        ? Stream.concat(Stream.of(name), arguments.stream().skip(2)).toList()
        : arguments;
  }

  private boolean isCommand(String word, List<Tool<?, ?>> tools) {
    return actions.stream().anyMatch(action -> action.name().equals(word))
        || tools.stream()
            .map(Tool::command)
            .anyMatch(
                name ->
                    name.equals(word)
                        || CommandTree.ALIASES.getOrDefault(name, List.of()).contains(word));
  }

  private String usage(String command, List<Tool<?, ?>> tools) {
    CommandLine tree = CommandTree.of(tools, actions, Optional.of(command));
    return Optional.ofNullable(tree.getSubcommands().get(command)).orElseThrow().getUsageMessage();
  }

  private int runTool(Tool<?, ?> described, ParseResult command, GlobalOptions options) {
    Map<String, Object> typed =
        StandardInput.resolve(ToolCommand.typed(described, command), terminal);
    Workbench workbench = opener.open(options.connection());
    Cancellation cancellation = new Cancellation();
    try (workbench;
        Interrupt interrupt = Interrupt.cancelling(cancellation)) {
      Tool<?, ?> tool =
          workbench.tools().stream()
              .filter(t -> t.name().equals(described.name()))
              .findFirst()
              .orElseThrow();
      Result result = run(tool, typed, cancellation, options);
      options.console(terminal).show(result, options.format());
      return result.hasProblems() ? 1 : 0;
    } catch (DbxException e) {
      return report(e, workbench::redact);
    } catch (RuntimeException e) {
      return report(fault(e), workbench::redact);
    }
  }

  private Result run(
      Tool<?, ?> tool,
      Map<String, Object> typed,
      Cancellation cancellation,
      GlobalOptions options) {
    Approvals approvals = new TerminalApprovals(terminal, options.yes(), approvalsElsewhere);
    try (ProgressBar bar = new ProgressBar(terminal, System::nanoTime)) {
      Duration longest = options.timeout().orElse(timeout);
      return tool.run(typed, new Call(cancellation, longest, bar, bar.aside(approvals)));
    }
  }

  private int runAction(String name, ParseResult command, GlobalOptions options) {
    Action action = actions.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
    Map<String, String> flags = new LinkedHashMap<>();
    for (Action.Flag flag : action.flags()) {
      if (command.hasMatchedOption("--" + flag.name())) {
        flags.put(
            flag.name(), String.valueOf((Object) command.matchedOptionValue(flag.name(), "")));
      }
    }
    return action
        .handler()
        .run(
            new Action.Invocation(
                options.connection(),
                flags,
                options.format(),
                terminal,
                options.console(terminal)));
  }

  private int report(DbxException error, Function<String, String> redact) {
    return report(error, redact, terminal);
  }

  /** Shows an error as every command does and gives its exit code. */
  public static int report(DbxException error, Function<String, String> redact, Terminal terminal) {
    terminal.err().println("dbx: " + ErrorText.of(redact.apply(error.message())));
    terminal.err().println("hint: " + ErrorText.of(redact.apply(error.hint())));
    return error.exitCode();
  }

  private static InvalidInput wrongArguments(ParameterException e) {
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String command = e.getCommandLine().getCommandName();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
    return new InvalidInput(
        message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1),
        suggestions.isEmpty()
            ? "see dbx " + (command.equals("dbx") ? "--help" : command + " --help")
            : "did you mean " + String.join(" or ", suggestions) + "?");
  }

  /** The most time one statement may take, as {@code --timeout} gives it. */
  static Duration seconds(String text) {
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new InvalidInput(
          "--timeout is " + text, "give a whole number of seconds from 1 to 99999");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }
}

package dev.dbx.cli;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The options every command takes. */
record GlobalOptions(
    ConnectionChoice connection,
    OutputFormat format,
    Optional<Duration> timeout,
    boolean yes,
    boolean paging) {

  static GlobalOptions of(ParseResult command) {
    Optional<String> profile = value(command, "--db");
    Optional<String> url = value(command, "--url");
    if (profile.isPresent() && url.isPresent()) {
      throw new InvalidInput(
          "--db and --url are both given", "name the database once, by profile or by URL");
    }
    return new GlobalOptions(
        new ConnectionChoice(profile, url),
        value(command, "--format").map(GlobalOptions::format).orElse(OutputFormat.TABLE),
        value(command, "--timeout").map(Shell::seconds),
        command.hasMatchedOption("--yes"),
        !command.hasMatchedOption("--no-pager"));
  }

  private static Optional<String> value(ParseResult command, String option) {
    return command.hasMatchedOption(option)
        ? Optional.of(command.matchedOptionValue(option, ""))
        : Optional.empty();
  }

  private static OutputFormat format(String text) {
    return Arrays.stream(OutputFormat.values())
        .filter(format -> format.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("--format is " + text, "give table, markdown or json"));
  }

  Console console(Terminal terminal) {
    return new Console(terminal, paging);
  }
}

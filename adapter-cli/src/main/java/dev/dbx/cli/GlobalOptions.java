package dev.dbx.cli;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The options every command takes. */
record GlobalOptions(
    ConnectionChoice connection,
    OutputFormat format,
    Optional<Duration> timeout,
    boolean yes,
    boolean paging) {

  /** An option may stand before the command or behind it. */
  static GlobalOptions of(ParseResult root, ParseResult command) {
    List<ParseResult> places = List.of(command, root);
    Optional<String> profile = value(places, "--db");
    Optional<String> url = value(places, "--url");
    if (profile.isPresent() && url.isPresent()) {
      throw new InvalidInput(
          "--db and --url are both given", "name the database once, by profile or by URL");
    }
    return new GlobalOptions(
        new ConnectionChoice(profile, url),
        value(places, "--format").map(GlobalOptions::format).orElse(OutputFormat.TABLE),
        value(places, "--timeout").map(Shell::seconds),
        isGiven(places, "--yes"),
        !isGiven(places, "--no-pager"));
  }

  private static boolean isGiven(List<ParseResult> places, String option) {
    return places.stream().anyMatch(place -> place.hasMatchedOption(option));
  }

  private static Optional<String> value(List<ParseResult> places, String option) {
    return places.stream()
        .filter(place -> place.hasMatchedOption(option))
        .findFirst()
        .map(place -> place.matchedOptionValue(option, ""));
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

package dev.dbx.app.config;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.project.MigrationSettings;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.validate.RuleNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section [migrations]. */
final class MigrationSection {

  static final String NAME = "migrations";

  private static final List<String> KEYS =
      List.of(
          "folder",
          "start_after",
          "ignore",
          "enable",
          "only",
          "severity",
          "assume_in_transaction",
          "postgres_version",
          "exposed_schemas");

  private static final int OLDEST = 14;
  private static final int NEWEST = 18;

  private final TomlTable section;

  private MigrationSection(TomlTable section) {
    this.section = section;
  }

  static MigrationSettings read(TomlTable section) {
    return new MigrationSection(section.knowing(KEYS)).settings();
  }

  private MigrationSettings settings() {
    return new MigrationSettings(
        section.text("folder"),
        section.text("start_after"),
        rules("ignore"),
        rules("enable"),
        rules("only"),
        severities(section.table("severity")),
        section.flag("assume_in_transaction"),
        section.number(
            "postgres_version",
            OLDEST,
            NEWEST,
            "give a major version, %d to %d".formatted(OLDEST, NEWEST)),
        section.texts("exposed_schemas"));
  }

  private List<String> rules(String key) {
    List<String> rules = section.texts(key);
    requireKnown(key, rules);
    return rules;
  }

  private Map<String, Severity> severities(TomlTable table) {
    requireKnown("severity", table.keys());
    return table.keys().stream()
        .collect(Collectors.toMap(Function.identity(), rule -> severity(table, rule)));
  }

  private static Severity severity(TomlTable table, String rule) {
    String written = table.text(rule).orElseThrow();
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                table.problem(
                    table.path(rule) + " is " + written,
                    "give error, warning or info; ignore = [\"" + rule + "\"] silences the rule"));
  }

  private void requireKnown(String key, Collection<String> rules) {
    try {
      RuleNames.requireKnown(rules);
    } catch (InvalidInput unknown) {
      throw section.problem(section.path(key) + ": " + unknown.message(), unknown.hint());
    }
  }
}

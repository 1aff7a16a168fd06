package dev.dbx.migration.generate.domain;

import dev.dbx.core.catalog.ReferentialAction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the line of a column: name, type or reference, and what else belongs to it. */
final class ColumnLine {

  private static final Pattern COLUMN =
      Pattern.compile(
          "(?<name>\\w+) "
              + "(?:references (?<table>\\w+)(?: on delete (?<action>cascade|set null))?"
              + "|in \\((?<values>[^)]*)\\)"
              + "|(?<type>[a-z]+(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?))"
              + "(?<key> primary key)?(?<required> not null)?(?<unique> unique)?"
              + "(?: default (?<default>.+?))?"
              + "(?: generated \\((?<generated>.+)\\))?"
              + "(?: check \\((?<check>.+)\\))?");

  private ColumnLine() {}

  static Line.Column parse(String text) {
    Matcher matcher = COLUMN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a column: " + text);
    }
    String name = matcher.group("name");
    Optional<String> values = group(matcher, "values");
    ReferentialAction action = Line.action(group(matcher, "action"));
    return new Line.Column(
        name,
        values.isPresent() ? "text" : group(matcher, "type").orElse(""),
        group(matcher, "table"),
        action,
        values.isPresent() || matcher.group("required") != null || matcher.group("key") != null,
        matcher.group("unique") != null,
        matcher.group("key") != null,
        group(matcher, "default").or(() -> values.map(ColumnLine::first)),
        group(matcher, "generated"),
        group(matcher, "check").or(() -> values.map(list -> name + " IN (" + list + ")")));
  }

  /** The state that a row begins in. */
  private static String first(String values) {
    return Line.Columns.list(values).get(0);
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name));
  }
}

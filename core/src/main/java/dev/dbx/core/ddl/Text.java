package dev.dbx.core.ddl;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Literal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Small pieces of SQL text. */
final class Text {

  private Text() {}

  static String literals(List<String> values) {
    return values.stream().map(Literal::of).collect(Collectors.joining(", "));
  }

  static String names(Collection<Identifier> names) {
    return names.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  /** Lines in round brackets, one for each element. */
  static String block(List<String> elements) {
    return elements.isEmpty()
        ? "()"
        : elements.stream().collect(Collectors.joining(",\n    ", "(\n    ", "\n)"));
  }

  /**
   * Storage parameters in round brackets.
   *
   * @param options as name=value, as the catalogue keeps them
   */
  static String options(List<String> options) {
    return options.stream().map(Text::option).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String option(String nameAndValue) {
    int equals = nameAndValue.indexOf('=');
    String name = nameAndValue.substring(0, equals);
    boolean toast = name.startsWith("toast.");
    Identifier own = Identifier.of(toast ? name.substring("toast.".length()) : name);
    return (toast ? "toast." : "")
        + own.sql()
        + " = "
        + Literal.of(nameAndValue.substring(equals + 1));
  }

  /** What the server ends with a semicolon or line breaks, without them. */
  static String statement(String definition) {
    String sql = definition.strip();
    return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
  }
}

package dev.dbx.migration.generate.domain;

import dev.dbx.core.catalog.ReferentialAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a table that a domain describes, in PostgreSQL's own words. */
public sealed interface Line {

  /**
   * A column.
   *
   * @param type as SQL; empty where it is that of the key it refers to
   * @param references the table it refers to, by its key
   * @param check a condition on its value, as SQL
   */
  record Column(
      String name,
      String type,
      Optional<String> references,
      ReferentialAction onDelete,
      boolean notNull,
      boolean unique,
      boolean primaryKey,
      Optional<String> defaultExpression,
      Optional<String> generated,
      Optional<String> check)
      implements Line {

    /** One that may be empty. */
    static Column of(String name) {
      return new Column(
          name,
          "",
          Optional.empty(),
          ReferentialAction.NO_ACTION,
          false,
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** The primary key, where it is not an id of its own. */
  record Key(List<String> columns) implements Line {}

  /** No two rows have the same values, of all rows or those that meet a condition. */
  record Unique(List<String> keys, Optional<String> condition) implements Line {}

  /** An index that serves a common query. */
  record Index(List<String> keys, Optional<String> condition) implements Line {}

  /** A condition that each row meets, as SQL. */
  record Check(String condition) implements Line {}

  /** No two rows conflict, as what stands in an exclusion constraint's parentheses. */
  record Exclude(String elements, Optional<String> condition) implements Line {}

  /** Several columns together refer to as many of another table. */
  record Foreign(
      List<String> columns, String table, List<String> targets, ReferentialAction onDelete)
      implements Line {}

  Pattern KEYS = Pattern.compile("(unique|index|primary key) \\((.+?)\\)(?: where (.+))?");
  Pattern CONDITION = Pattern.compile("(check|exclude) \\((.+?)\\)(?: where \\((.+)\\))?");
  Pattern FOREIGN =
      Pattern.compile(
          "foreign key \\((.+?)\\) references (\\w+) \\((.+?)\\)(?: on delete (cascade|set null))?");

  /** Reads a line; an {@link IllegalArgumentException} says that it is none. */
  static Line parse(String text) {
    Matcher keys = KEYS.matcher(text);
    if (keys.matches()) {
      List<String> columns = Columns.list(keys.group(2));
      Optional<String> condition = Optional.ofNullable(keys.group(3));
      return switch (keys.group(1)) {
        case "unique" -> new Unique(columns, condition);
        case "index" -> new Index(columns, condition);
        default -> new Key(columns);
      };
    }
    Matcher condition = CONDITION.matcher(text);
    if (condition.matches()) {
      return condition.group(1).equals("check")
          ? new Check(condition.group(2))
          : new Exclude(condition.group(2), Optional.ofNullable(condition.group(3)));
    }
    Matcher foreign = FOREIGN.matcher(text);
    if (foreign.matches()) {
      return new Foreign(
          Columns.list(foreign.group(1)),
          foreign.group(2),
          Columns.list(foreign.group(3)),
          action(Optional.ofNullable(foreign.group(4))));
    }
    return ColumnLine.parse(text);
  }

  /** Whether a line, holes and all, is that of a column. */
  static boolean isColumn(String text) {
    return !text.matches("(unique|index|primary key|check|exclude|foreign key) .*");
  }

  static ReferentialAction action(Optional<String> words) {
    return words
        .map(text -> ReferentialAction.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_')))
        .orElse(ReferentialAction.NO_ACTION);
  }

  /** Lists of columns or expressions. */
  final class Columns {
    private Columns() {}

    /** At the commas that stand in no parentheses. */
    static List<String> list(String text) {
      return Arrays.stream(text.split(",(?![^(]*\\))", -1)).map(String::strip).toList();
    }
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a condition may be content with: those that it names, and their neighbours. */
final class Guesses {

  private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d{1,9}(?![\\w'.])");
  private static final int MOST = 30;

  private Guesses() {}

  /** Rows with one column changed to a value that stands in the conditions. */
  static List<List<Optional<String>>> of(
      List<Identifier> columns,
      Map<Identifier, DataType> types,
      List<String> conditions,
      List<List<Optional<String>>> rows) {
    List<List<Optional<String>>> guesses = new ArrayList<>();
    List<String> values = values(String.join(" ", conditions));
    for (int i = 0; i < columns.size(); i++) {
      DataType type = DataType.of(types, columns.get(i));
      for (int j = 0; j < values.size() && j < MOST; j++) {
        if (fits(type, values.get(j))) {
          List<Optional<String>> guess = new ArrayList<>(rows.get(j % rows.size()));
          guess.set(i, Optional.of(values.get(j)));
          guesses.add(guess);
        }
      }
    }
    return guesses;
  }

  private static boolean fits(DataType type, String value) {
    return type.isText() || type.isInteger() && value.matches("-?\\d{1,9}");
  }

  private static List<String> values(String conditions) {
    Set<String> values = new LinkedHashSet<>();
    Matcher string = STRING.matcher(conditions);
    while (string.find()) {
      values.add(string.group(1).replace("''", "'"));
    }
    Matcher number = NUMBER.matcher(conditions);
    while (number.find()) {
      long value = Long.parseLong(number.group());
      values.add(Long.toString(value));
      values.add(Long.toString(value + 1));
      values.add(Long.toString(value - 1));
    }
    return List.copyOf(values);
  }
}

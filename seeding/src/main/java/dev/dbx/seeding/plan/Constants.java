package dev.dbx.seeding.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in conditions.
 *
 * @param named texts, and numbers with their neighbours, of the conditions that are not understood
 */
record Constants(List<String> named, List<String> texts, List<Long> numbers) {

  private static final Pattern STRING = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d{1,9}(?![\\w'.])");
  private static final Pattern INSIDE = Pattern.compile("(?<![\\w.])\\d{1,9}(?![\\w.])");
  private static final int MOST = 10;

  Constants {
    named = List.copyOf(named);
    texts = List.copyOf(texts);
    numbers = List.copyOf(numbers);
  }

  static Constants of(List<String> unread, List<String> all) {
    Set<String> texts = new LinkedHashSet<>();
    Set<Long> numbers = new LinkedHashSet<>();
    for (String condition : all) {
      Matcher string = STRING.matcher(condition);
      while (string.find()) {
        texts.add(string.group(1).replace("''", "'"));
      }
      // also those in texts, such as the ones of an interval
      Matcher number = INSIDE.matcher(condition);
      while (number.find()) {
        numbers.add(Long.parseLong(number.group()));
      }
    }
    return new Constants(
        named(String.join(" ", unread)),
        texts.stream().limit(MOST).toList(),
        numbers.stream().limit(MOST).toList());
  }

  private static List<String> named(String conditions) {
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
    return new ArrayList<>(values);
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.seeding.value.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Other texts, and JSON, around the constants of conditions.
 *
 * @param number another one gives other values of the same kinds
 */
record OtherTexts(Constants constants, long number) {

  private static final int PAIRED = 4;
  private static final int LONGEST = 200;
  private static final int OBJECTS = 60;
  private static final List<Long> SIZES = List.of(1L, 2L, 3L, 4L, 6L, 8L);
  private static final List<String> VALUES =
      List.of("1", "true", "\"x\"", "[]", "{}", "\"2024-05-01\"", "[1]", "0.5", "-1");

  /** By kind. */
  void of(String text, Map<String, String> all) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}]", "");
    List<String> known = constants.texts();
    for (int i = 0; i < known.size(); i++) {
      String one = known.get(i);
      all.put("constant " + i, one);
      all.put("before " + i, text + one);
      all.put("behind " + i, one + text);
      for (int j = 0; j < known.size() && i < PAIRED && j < PAIRED; j++) {
        all.put("between " + i + " and " + j, one + text + known.get(j));
        all.put("before " + i + " and " + j, text + one + known.get(j));
        all.put("plain before " + i + " and " + j, plain + one + known.get(j));
      }
    }
    all.put("upper", text.toUpperCase(Locale.ROOT));
    all.put("lower", text.toLowerCase(Locale.ROOT));
    all.put("digits", Long.toString(number));
    all.put("slug", text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    all.put("title", text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    List<Long> sizes = new ArrayList<>(constants.numbers());
    sizes.addAll(SIZES);
    for (long size : sizes) {
      if (size > 0 && size <= LONGEST) {
        int length = (int) size;
        all.put("cut to " + size, text.substring(0, Math.min(length, text.length())));
        all.put("filled to " + size, text + "x".repeat(Math.max(0, length - text.length())));
        String digits = "0".repeat(length) + number;
        all.put("digits " + size, digits.substring(digits.length() - length));
        all.put("letters " + size, letters(length, 'a'));
        all.put("capitals " + size, letters(length, 'A'));
      }
    }
  }

  private String letters(int length, char first) {
    StringBuilder letters = new StringBuilder();
    long rest = number;
    for (int i = 0; i < length; i++) {
      letters.insert(0, (char) (first + rest % 26));
      rest /= 26;
    }
    return letters.toString();
  }

  /** Objects whose keys, and some of whose values, stand in conditions. */
  void objects(int round, Map<String, String> all) {
    List<String> keys =
        constants.texts().stream().filter(text -> text.matches("[\\w-]{1,40}")).toList();
    List<String> values = new ArrayList<>(VALUES);
    keys.forEach(key -> values.add('"' + key + '"'));
    constants.numbers().forEach(one -> values.add(Long.toString(one)));
    for (int i = 0; i < OBJECTS; i++) {
      String kind = "object " + (round * OBJECTS + i);
      StringBuilder object = new StringBuilder("{");
      for (String key : keys) {
        Dice dice = new Dice(i).named(kind).named(key);
        object.append('"').append(key).append("\": ");
        object.append(values.get(dice.below(0, values.size()))).append(", ");
      }
      all.put(kind, object.append("\"n\": ").append(number).append('}').toString());
    }
    if (round == 0) {
      keys.forEach(key -> all.put("text " + key, '"' + key + '"'));
      all.put("array", "[\"" + String.join("\", \"", keys) + "\"]");
      all.put("number", Long.toString(number));
    }
  }
}

package dev.dbx.postgres.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares lists of lines, for people who must find out what is wrong. */
final class Lines {

  private Lines() {}

  /** The lines that only one of them has, or the first that is out of place; empty if equal. */
  static List<String> differences(List<String> original, List<String> copy) {
    List<String> differences = new ArrayList<>();
    minus(original, copy).forEach(line -> differences.add("- " + line));
    minus(copy, original).forEach(line -> differences.add("+ " + line));
    if (differences.isEmpty() && !original.equals(copy)) {
      int at = firstDifference(original, copy);
      differences.add("out of place: " + original.subList(at, Math.min(original.size(), at + 5)));
    }
    return differences;
  }

  private static List<String> minus(List<String> lines, List<String> others) {
    Set<String> known = Set.copyOf(others);
    return lines.stream().filter(line -> !known.contains(line)).toList();
  }

  private static int firstDifference(List<String> some, List<String> others) {
    int at = 0;
    while (at < Math.min(some.size(), others.size()) && some.get(at).equals(others.get(at))) {
      at++;
    }
    return at;
  }
}

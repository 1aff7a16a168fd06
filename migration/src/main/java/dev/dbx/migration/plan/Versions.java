package dev.dbx.migration.plan;

import java.util.List;
import java.util.stream.Stream;

/** Compares the versions of extensions. */
final class Versions {

  private Versions() {}

  /** Number by number; what is no number counts as nothing. */
  static boolean isNewer(String version, String other) {
    List<Integer> left = numbers(version);
    List<Integer> right = numbers(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int one = i < left.size() ? left.get(i) : 0;
      int two = i < right.size() ? right.get(i) : 0;
      if (one != two) {
        return one > two;
      }
    }
    return false;
  }

  private static List<Integer> numbers(String version) {
    return Stream.of(version.split("[^0-9]+", -1))
        .map(part -> part.isEmpty() || part.length() > 8 ? 0 : Integer.parseInt(part))
        .toList();
  }
}

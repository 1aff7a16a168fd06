package dev.dbx.migration.diff;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How much two names resemble each other, from 0 to 1. */
final class Similarity {

  private Similarity() {}

  /** The better of two measures: letters in common in order, and words in common. */
  static double of(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    return Math.max(letters(a.replace("_", ""), b.replace("_", "")), words(a, b));
  }

  private static double words(String a, String b) {
    Set<String> all = new HashSet<>(Arrays.asList(a.split("_")));
    Set<String> others = Set.copyOf(Arrays.asList(b.split("_")));
    int sum = all.size() + others.size();
    all.retainAll(others);
    return sum == 0 ? 0 : 2.0 * all.size() / sum;
  }

  /** Twice the longest common subsequence over the sum of the lengths. */
  private static double letters(String a, String b) {
    int[] longest = new int[b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = 0;
      for (int j = 1; j <= b.length(); j++) {
        int above = longest[j];
        longest[j] =
            a.charAt(i - 1) == b.charAt(j - 1) ? diagonal + 1 : Math.max(above, longest[j - 1]);
        diagonal = above;
      }
    }
    return a.isEmpty() && b.isEmpty() ? 1 : 2.0 * longest[b.length()] / (a.length() + b.length());
  }
}

package dev.dbx.core.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names a person probably meant. */
public final class CloseMatches {

  private static final int MOST = 3;

  private CloseMatches() {}

  /** Up to three of the candidates that are near the wanted name, nearest first. */
  public static List<String> of(String wanted, Collection<String> candidates) {
    String target = wanted.toLowerCase(Locale.ROOT);
    int farthest = Math.max(2, target.length() / 3);
    record Scored(String name, int distance) {}
    return candidates.stream()
        .distinct()
        .map(name -> new Scored(name, distance(target, name.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.distance() <= farthest)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .limit(MOST)
        .map(Scored::name)
        .toList();
  }

  /** Edit distance, where a name that contains the other counts as near. */
  private static int distance(String a, String b) {
    if (a.length() >= 3 && b.contains(a) || b.length() >= 3 && a.contains(b)) {
      return 1;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

package dev.dbx.migration.generate.domain;

import dev.dbx.migration.generate.english.Inflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words without their endings, so that one form of a word stands for all. */
public final class Stem {

  private static final int SHORTEST = 3;

  private Stem() {}

  /** {@code votes}, {@code voted} and {@code voting} are {@code vot}. */
  public static String of(String word) {
    String stem = Inflection.singular(word.toLowerCase(Locale.ROOT));
    if (stem.endsWith("ied")) {
      return stem.substring(0, stem.length() - 3) + "y";
    }
    for (String ending : new String[] {"ing", "ed", "e"}) {
      if (stem.endsWith(ending) && stem.length() >= SHORTEST + ending.length()) {
        return undoubled(stem.substring(0, stem.length() - ending.length()));
      }
    }
    return stem;
  }

  /** {@code bann} of banned is {@code ban}. */
  private static String undoubled(String stem) {
    int last = stem.length() - 1;
    boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    return doubled && "bdgmnprt".indexOf(stem.charAt(last)) >= 0 ? stem.substring(0, last) : stem;
  }

  /** Those of all words in a text or a name. */
  public static Set<String> all(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\d]+"))
        .filter(word -> !word.isEmpty())
        .map(Stem::of)
        .collect(Collectors.toSet());
  }
}

package dev.dbx.migration.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The name of a migration in the names of files. */
final class Slug {

  private static final int LENGTH = 50;
  private static final Set<String> SMALL = Set.of("a", "an", "the", "please");

  private Slug() {}

  /** The first words of a request. */
  static String of(String request) {
    List<String> words =
        Arrays.stream(request.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
            .filter(word -> !word.isEmpty() && !SMALL.contains(word))
            .toList();
    StringBuilder slug = new StringBuilder();
    for (String word : words) {
      if (slug.length() + word.length() >= LENGTH) {
        break;
      }
      slug.append(slug.isEmpty() ? "" : "_").append(word);
    }
    return slug.isEmpty() ? "change" : slug.toString();
  }
}

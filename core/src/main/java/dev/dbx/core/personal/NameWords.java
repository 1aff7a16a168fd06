package dev.dbx.core.personal;

import dev.dbx.core.name.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a name: {@code homeAddress_2} is home, address. */
record NameWords(List<String> words) {

  /** Where lower case meets upper case, where an acronym ends, and at anything but letters. */
  private static final Pattern BORDER =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|\\P{L}+");

  static NameWords of(Identifier name) {
    return new NameWords(
        Arrays.stream(BORDER.split(name.value()))
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList());
  }

  String first() {
    return words.isEmpty() ? "" : words.get(0);
  }

  String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /** Whether one of the phrases stands in it, word by word. */
  boolean hasAny(Set<String> phrases) {
    String spaced = spaced();
    return phrases.stream().anyMatch(phrase -> spaced.contains(" " + phrase + " "));
  }

  /** Whether one of the phrases stands at its end. */
  boolean endsWithAny(Set<String> phrases) {
    String spaced = spaced();
    return phrases.stream().anyMatch(phrase -> spaced.endsWith(" " + phrase + " "));
  }

  private String spaced() {
    return " " + String.join(" ", words) + " ";
  }
}

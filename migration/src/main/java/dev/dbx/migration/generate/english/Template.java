package dev.dbx.migration.generate.english;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sentence with holes: {@code a|b} is either word, {@code a?} may be missing, {@code a_b} are two
 * words, {@code @add} is any verb of that meaning, {@code {x}} is a hole for one or more words.
 */
final class Template {

  /** A place in a template. */
  private sealed interface Part {
    record Hole(String name) implements Part {}

    record Words(List<List<String>> choices, boolean optional) implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  static Template of(String text) {
    return new Template(Arrays.stream(text.split(" ")).map(Template::part).toList());
  }

  private static Part part(String text) {
    if (text.startsWith("{")) {
      return new Part.Hole(text.substring(1, text.length() - 1));
    }
    boolean optional = text.endsWith("?");
    String bare = optional ? text.substring(0, text.length() - 1) : text;
    List<List<String>> choices =
        Arrays.stream(bare.split("\\|"))
            .flatMap(word -> Lexicon.verb(word).stream())
            .flatMap(word -> Stream.of(List.of(word), List.of(word.split("_"))))
            .distinct()
            .toList();
    return new Part.Words(choices, optional);
  }

  /** All ways in which the words fill it. */
  List<Match> matches(List<Token> tokens) {
    List<Match> found = new ArrayList<>();
    match(0, tokens, 0, new HashMap<>(), found);
    return found;
  }

  private void match(
      int part, List<Token> tokens, int at, Map<String, Phrase> holes, List<Match> found) {
    if (part == parts.size()) {
      if (at == tokens.size()) {
        found.add(new Match(Map.copyOf(holes)));
      }
      return;
    }
    switch (parts.get(part)) {
      case Part.Hole hole -> {
        for (int end = at + 1; end <= tokens.size(); end++) {
          holes.put(hole.name(), new Phrase(tokens.subList(at, end)));
          match(part + 1, tokens, end, holes, found);
        }
        holes.remove(hole.name());
      }
      case Part.Words words -> {
        for (List<String> choice : words.choices()) {
          if (stands(choice, tokens, at)) {
            match(part + 1, tokens, at + choice.size(), holes, found);
          }
        }
        if (words.optional()) {
          match(part + 1, tokens, at, holes, found);
        }
      }
    }
  }

  private static boolean stands(List<String> words, List<Token> tokens, int at) {
    if (at + words.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.get(at + i).is(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}

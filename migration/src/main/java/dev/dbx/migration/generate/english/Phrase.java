package dev.dbx.migration.generate.english;

import dev.dbx.migration.generate.english.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Some words of a request. */
public record Phrase(List<Token> tokens) {

  private static final Set<String> DETERMINERS =
      Set.of(
          "each",
          "every",
          "all",
          "any",
          "its",
          "their",
          "our",
          "my",
          "his",
          "her",
          "that",
          "these",
          "those",
          "this",
          "some",
          "new",
          "existing",
          "same",
          "both");

  private static final Set<String> JOINS = Set.of(",", "and", "or", "&", "/", "plus");

  public Phrase {
    tokens = List.copyOf(tokens);
  }

  public static Phrase of(String text) {
    return new Phrase(Tokenizer.tokens(text));
  }

  /** As it was written, but for articles. */
  public String text() {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
  }

  public List<String> words() {
    return tokens.stream().map(Token::word).toList();
  }

  /** As a name in the database would be: words in lower case with underscores. */
  public String name() {
    return String.join("_", words()).replaceAll("[^\\p{L}\\d_]+", "_").replaceAll("^_+|_+$", "");
  }

  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Words and names alone: no numbers, no marks. */
  public boolean isNoun() {
    return !tokens.isEmpty()
        && tokens.stream().allMatch(t -> t.kind() == Kind.WORD || t.kind() == Kind.QUOTED);
  }

  public boolean has(String word) {
    return words().contains(word);
  }

  public boolean is(String text) {
    return text().equalsIgnoreCase(text);
  }

  public Phrase from(int start) {
    return new Phrase(tokens.subList(start, tokens.size()));
  }

  public Phrase to(int end) {
    return new Phrase(tokens.subList(0, end));
  }

  public int size() {
    return tokens.size();
  }

  /** Without each, every, their, ... in front. */
  public Phrase bare() {
    int start = 0;
    while (start < tokens.size() - 1 && DETERMINERS.contains(tokens.get(start).word())) {
      start++;
    }
    return from(start);
  }

  /** Without one of these words at its end. */
  public Phrase without(Set<String> endings) {
    return tokens.size() > 1 && endings.contains(tokens.get(tokens.size() - 1).word())
        ? to(tokens.size() - 1)
        : this;
  }

  /** What is listed in it, with commas, and, or; what stands in parentheses stays together. */
  public List<Phrase> list() {
    List<Phrase> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.kind() != Kind.QUOTED && JOINS.contains(token.word())) {
        add(part, parts);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    add(part, parts);
    return parts;
  }

  private static void add(List<Token> part, List<Phrase> parts) {
    if (!part.isEmpty()) {
      parts.add(new Phrase(part));
    }
  }
}

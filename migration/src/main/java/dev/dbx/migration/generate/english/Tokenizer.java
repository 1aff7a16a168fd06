package dev.dbx.migration.generate.english;

import dev.dbx.migration.generate.english.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a sentence apart, without articles and politeness. */
final class Tokenizer {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"([^\"]*)\"|(?<!\\w)'([^']*)'|`([^`]*)`"
              + "|(-?\\d+(?:\\.\\d+)?(?![\\w]))"
              + "|([\\p{L}\\d_]+(?:\\.[\\p{L}_][\\p{L}\\d_]*)*)"
              + "|(<=|>=|<>|!=|[^\\s\\w])");

  private static final Map<String, String> CONTRACTIONS =
      Map.of(
          "can't", "cannot",
          "won't", "will not",
          "shan't", "shall not",
          "n't", " not");

  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "please", "pls", "plz", "kindly", "just", "really");

  private static final List<List<String>> COURTESIES =
      List.of(
          List.of("i", "would", "like", "to"),
          List.of("i", "would", "like"),
          List.of("we", "would", "like", "to"),
          List.of("could", "you"),
          List.of("can", "you"),
          List.of("i", "want", "to"),
          List.of("we", "want", "to"),
          List.of("we", "need", "to"),
          List.of("i", "need", "to"),
          List.of("we", "have", "to"),
          List.of("we", "should"),
          List.of("let", "us"),
          List.of("also"),
          List.of("then"),
          List.of("now"),
          List.of("but"),
          List.of("and"));

  private Tokenizer() {}

  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(spelledOut(text));
    while (matcher.find()) {
      token(matcher, tokens);
    }
    return tokens;
  }

  private static String spelledOut(String text) {
    String plain = text.replace('’', '\'').replace('–', '-');
    plain = plain.replaceAll("(?i)\\blet's\\b", "let us").replaceAll("(?i)\\bI'd\\b", "I would");
    for (Map.Entry<String, String> one : CONTRACTIONS.entrySet()) {
      if (!one.getKey().equals("n't")) {
        plain = plain.replaceAll("(?i)\\b" + one.getKey() + "\\b", one.getValue());
      }
    }
    return plain
        .replaceAll("(?i)n't\\b", " not")
        .replaceAll("(?i)(\\p{L})'s\\b", "$1")
        .replaceAll("(?i)(\\p{L}s)'(?=\\s|$)", "$1")
        .replaceAll("(?<=\\p{L})-(?=\\p{L})", " ");
  }

  private static void token(Matcher matcher, List<Token> tokens) {
    for (int group = 1; group <= 3; group++) {
      String quoted = matcher.group(group);
      if (quoted != null) {
        tokens.add(new Token(quoted, quoted, Kind.QUOTED));
        return;
      }
    }
    String found = matcher.group();
    String text = found.equals(";") ? "," : found;
    String word = text.toLowerCase(Locale.ROOT);
    Kind kind =
        matcher.group(4) != null ? Kind.NUMBER : matcher.group(5) != null ? Kind.WORD : Kind.MARK;
    if (!(kind == Kind.WORD && ARTICLES.contains(word))) {
      tokens.add(new Token(text, word, kind));
    }
  }

  /** Without the words that only introduce what is wanted. */
  static List<Token> withoutCourtesy(List<Token> tokens) {
    for (List<String> courtesy : COURTESIES) {
      if (tokens.size() > courtesy.size()
          && tokens.subList(0, courtesy.size()).stream()
              .map(Token::word)
              .toList()
              .equals(courtesy)) {
        return withoutCourtesy(tokens.subList(courtesy.size(), tokens.size()));
      }
    }
    return tokens;
  }
}

package dev.dbx.sqlparser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** U&'...' and U&"...", with the UESCAPE that may follow them (docs, 4.1.2.3). */
final class UnicodeEscapes {

  private static final String HINT = "write \\XXXX, \\+XXXXXX or two escape characters";

  private final List<Lexeme> lexemes;
  private final String script;
  private final SyntaxErrors errors;

  private UnicodeEscapes(List<Lexeme> lexemes, String script, SyntaxErrors errors) {
    this.lexemes = lexemes;
    this.script = script;
    this.errors = errors;
  }

  /** The tokens with escapes decoded and UESCAPE clauses taken into the token before them. */
  static List<Lexeme> resolve(List<Lexeme> lexemes, String script, SyntaxErrors errors) {
    return new UnicodeEscapes(lexemes, script, errors).resolve();
  }

  private List<Lexeme> resolve() {
    List<Lexeme> resolved = new ArrayList<>(lexemes.size());
    for (int i = 0; i < lexemes.size(); i++) {
      Lexeme lexeme = lexemes.get(i);
      if (!hasEscapes(lexeme)) {
        resolved.add(lexeme);
      } else if (i + 1 < lexemes.size() && lexemes.get(i + 1).isWord("uescape")) {
        resolved.add(decoded(lexeme, escapeCharacter(i + 2), lexemes.get(i + 2).end()));
        i += 2;
      } else {
        resolved.add(decoded(lexeme, '\\', lexeme.end()));
      }
    }
    return resolved;
  }

  private boolean hasEscapes(Lexeme lexeme) {
    return (lexeme.kind() == Lexeme.Kind.STRING || lexeme.kind() == Lexeme.Kind.QUOTED_NAME)
        && script.regionMatches(true, lexeme.start(), "u&", 0, 2);
  }

  private char escapeCharacter(int index) {
    if (index >= lexemes.size() || lexemes.get(index).kind() != Lexeme.Kind.STRING) {
      int offset = lexemes.get(index - 1).start();
      throw errors.at(
          offset, offset + 7, "UESCAPE must be followed by a simple string literal", HINT);
    }
    Lexeme literal = lexemes.get(index);
    String text = literal.text();
    if (text.length() != 1 || !isEscapeCharacter(text.charAt(0))) {
      throw errors.at(literal.start(), literal.end(), "invalid Unicode escape character", HINT);
    }
    return text.charAt(0);
  }

  private static boolean isEscapeCharacter(char c) {
    return Character.digit(c, 16) < 0 && c != '+' && c != '\'' && c != '"' && !Blanks.isSpace(c);
  }

  private Lexeme decoded(Lexeme lexeme, char escape, int end) {
    String mark = Pattern.quote(String.valueOf(escape));
    Matcher matcher =
        Pattern.compile(
                mark
                    + "(?:(?<four>[0-9A-Fa-f]{4})|\\+(?<six>[0-9A-Fa-f]{6})|(?<mark>"
                    + mark
                    + ")|(?<wrong>))")
            .matcher(lexeme.text());
    StringBuilder value = new StringBuilder();
    int from = 0;
    while (matcher.find(from)) {
      value.append(lexeme.text(), from, matcher.start()).append(character(matcher, lexeme));
      from = matcher.end();
    }
    value.append(lexeme.text().substring(from));
    return new Lexeme(lexeme.kind(), value.toString(), lexeme.start(), end);
  }

  private String character(Matcher escape, Lexeme lexeme) {
    if (escape.group("four") != null) {
      return character(escape.group("four"));
    }
    if (escape.group("six") != null) {
      return character(escape.group("six"));
    }
    if (escape.group("mark") == null) {
      throw errors.at(lexeme.start(), lexeme.end(), "invalid Unicode escape", HINT);
    }
    return escape.group("mark");
  }

  /** One character, or half of a surrogate pair; what is none the server refuses by itself. */
  static String character(String hexadecimal) {
    long codePoint = Long.parseLong(hexadecimal, 16);
    return codePoint > 0 && codePoint <= Character.MAX_CODE_POINT
        ? Character.toString((int) codePoint)
        : "\uFFFD";
  }
}

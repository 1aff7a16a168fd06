package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts SQL that the server printed into dotted names and everything else, without white space. A
 * literal that is cast to a reg type, as in {@code nextval('public.s'::regclass)}, is the name it
 * holds.
 */
public final class SqlTokens {

  /**
   * A dotted name, or any other token.
   *
   * @param parts of a name; empty for any other token
   */
  public record Token(List<String> parts, String text, int start, int end) {

    boolean isName() {
      return !parts.isEmpty();
    }

    boolean is(String word) {
      return parts.size() == 1 && parts.get(0).equals(word);
    }

    boolean sameAs(Token other) {
      return isName() ? parts.equals(other.parts) : !other.isName() && text.equals(other.text);
    }
  }

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  public static List<Token> of(String sql) {
    return new SqlTokens(sql).read();
  }

  private List<Token> read() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (startsName(c)) {
        readName();
      } else if (c == '\'') {
        readLiteral();
      } else {
        readOther(c);
      }
    }
    return tokens;
  }

  private static boolean startsName(char c) {
    return c == '"' || c == '_' || Character.isLetter(c);
  }

  private void readName() {
    int start = at;
    List<String> parts = new ArrayList<>();
    parts.add(readPart());
    while (at + 1 < sql.length() && sql.charAt(at) == '.' && startsName(sql.charAt(at + 1))) {
      at++;
      parts.add(readPart());
    }
    tokens.add(new Token(List.copyOf(parts), "", start, at));
  }

  private String readPart() {
    int start = at;
    if (sql.charAt(at) == '"') {
      String quoted = readQuoted('"');
      return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }
    while (at < sql.length() && isInName(sql.charAt(at))) {
      at++;
    }
    return sql.substring(start, at).toLowerCase(Locale.ROOT);
  }

  private static boolean isInName(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }

  /** Text up to the quote that ends it, with both quotes. */
  private String readQuoted(char quote) {
    int start = at++;
    while (at < sql.length()) {
      if (sql.charAt(at++) == quote) {
        if (at == sql.length() || sql.charAt(at) != quote) {
          break;
        }
        at++;
      }
    }
    return sql.substring(start, at);
  }

  private void readLiteral() {
    int start = at;
    String literal = readQuoted('\'');
    if (!sql.startsWith("::reg", at) || literal.length() <= 2) {
      tokens.add(new Token(List.of(), literal, start, at));
      return;
    }
    for (Token token : of(literal.substring(1, literal.length() - 1))) {
      int shift = start + 1;
      tokens.add(
          new Token(token.parts(), token.text(), token.start() + shift, token.end() + shift));
    }
  }

  /**
   * A number is one token, so that 1 and 10 do not share one; operators go character by character.
   */
  private void readOther(char c) {
    int start = at++;
    while (Character.isDigit(c) && at < sql.length() && isInName(sql.charAt(at))) {
      at++;
    }
    tokens.add(new Token(List.of(), sql.substring(start, at), start, at));
  }
}

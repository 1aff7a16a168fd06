package dev.dbx.core.script;

import dev.dbx.core.script.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts SQL into tokens by the rules of psql's own scanner. It never fails: what is not closed goes
 * on to the end of the text, and the server will say so.
 */
public final class SqlLexer {

  private static final Pattern DOLLAR_QUOTE =
      Pattern.compile("\\$([a-zA-Z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

  private final String sql;
  private int at;

  /** What {@code standard_conforming_strings = off} makes of a backslash. */
  private boolean backslashEscapes;

  SqlLexer(String sql) {
    this.sql = sql;
  }

  /** The first tokens of a text. */
  public static List<SqlToken> tokens(String sql, int limit) {
    SqlLexer lexer = new SqlLexer(sql);
    List<SqlToken> tokens = new ArrayList<>();
    Optional<SqlToken> token = lexer.next();
    while (token.isPresent() && tokens.size() < limit) {
      tokens.add(token.get());
      token = lexer.next();
    }
    return tokens;
  }

  /** All tokens of a text. */
  public static List<SqlToken> tokens(String sql) {
    return tokens(sql, Integer.MAX_VALUE);
  }

  void escapeByBackslash(boolean backslashEscapes) {
    this.backslashEscapes = backslashEscapes;
  }

  void moveTo(int position) {
    at = position;
  }

  /** The next token; empty at the end. */
  Optional<SqlToken> next() {
    skipBlanks();
    if (at >= sql.length()) {
      return Optional.empty();
    }
    int start = at;
    return Optional.of(new SqlToken(read(), start, at));
  }

  private void skipBlanks() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == '\ufeff') {
        at++;
      } else if (sql.startsWith("--", at)) {
        at = endOfLine(sql, at);
      } else if (sql.startsWith("/*", at)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  /** Comments may hold comments. */
  private void skipComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    at = Math.min(at, sql.length());
  }

  /** Where the line ends, in front of its line feed. */
  static int endOfLine(String sql, int from) {
    int end = sql.indexOf('\n', from);
    return end < 0 ? sql.length() : end;
  }

  private Kind read() {
    char c = sql.charAt(at);
    if (c == '\'') {
      return literal(at, backslashEscapes);
    }
    if (c == '"') {
      return name(at);
    }
    if (c == '$') {
      return dollar();
    }
    return isNameStart(c) ? word() : other(c);
  }

  private Kind word() {
    int start = at;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
    boolean single = at == start + 1;
    char first = Character.toLowerCase(sql.charAt(start));
    if (single && first == 'u' && sql.startsWith("&'", at)) {
      return literal(at + 1, backslashEscapes);
    }
    if (single && first == 'u' && sql.startsWith("&\"", at)) {
      return name(at + 1);
    }
    if (single && "ebxn".indexOf(first) >= 0 && sql.startsWith("'", at)) {
      return literal(at, first == 'e' || backslashEscapes);
    }
    return Kind.WORD;
  }

  private Kind literal(int quote, boolean escapes) {
    at = quote + 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\\' && escapes) {
        at += 2;
      } else if (c != '\'') {
        at++;
      } else if (sql.startsWith("''", at)) {
        at += 2;
      } else {
        at++;
        return Kind.LITERAL;
      }
    }
    at = sql.length();
    return Kind.LITERAL;
  }

  /** Where it is not closed it is no name: what follows may be anything. */
  private Kind name(int quote) {
    at = quote + 1;
    while (at < sql.length()) {
      if (sql.charAt(at) != '"') {
        at++;
      } else if (sql.startsWith("\"\"", at)) {
        at += 2;
      } else {
        at++;
        return Kind.NAME;
      }
    }
    return Kind.LITERAL;
  }

  private Kind dollar() {
    Matcher opening = DOLLAR_QUOTE.matcher(sql).region(at, sql.length());
    if (!opening.lookingAt()) {
      at++;
      return Kind.OTHER;
    }
    int end = sql.indexOf(opening.group(), opening.end());
    at = end < 0 ? sql.length() : end + opening.group().length();
    return Kind.LITERAL;
  }

  private Kind other(char c) {
    at++;
    while (isDigit(c) && at < sql.length() && isInNumber(sql.charAt(at))) {
      at++;
    }
    return Kind.OTHER;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  /** A dollar behind it begins a constant. */
  private static boolean isInNumber(char c) {
    return isNamePart(c) && c != '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

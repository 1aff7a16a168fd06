package dev.dbx.sqlparser;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strings in all their spellings, and quoted names. */
final class Quotes {

  private static final Pattern DOLLAR_TAG =
      Pattern.compile("\\$(?:[A-Za-z_\\x{80}-\\x{10FFFF}][A-Za-z_0-9\\x{80}-\\x{10FFFF}]*)?\\$");
  private static final String PREFIXES = "eEbBxXnN";
  private static final String BIT_PREFIXES = "bBxX";

  private final String script;
  private final SyntaxErrors errors;

  Quotes(String script, SyntaxErrors errors) {
    this.script = script;
    this.errors = errors;
  }

  boolean startsAt(int at) {
    return script.charAt(at) == '"'
        || script.charAt(at) == '$' && dollarTag(at).isPresent()
        || quoteOf(at) >= 0
        || isUnicodeName(at);
  }

  Lexeme read(int at) {
    char c = script.charAt(at);
    if (c == '$') {
      return dollarString(at, dollarTag(at).orElseThrow());
    }
    if (c == '"') {
      return name(at, at);
    }
    return isUnicodeName(at) ? name(at, at + 2) : string(at, quoteOf(at));
  }

  private boolean isUnicodeName(int at) {
    return script.regionMatches(true, at, "u&\"", 0, 3);
  }

  /** The offset of the opening quote of a string that starts here, prefix included, or -1. */
  private int quoteOf(int at) {
    if (script.charAt(at) == '\'') {
      return at;
    }
    if (PREFIXES.indexOf(script.charAt(at)) >= 0 && script.startsWith("'", at + 1)) {
      return at + 1;
    }
    return script.regionMatches(true, at, "u&'", 0, 3) ? at + 2 : -1;
  }

  private Optional<String> dollarTag(int at) {
    Matcher tag = DOLLAR_TAG.matcher(script).region(at, script.length());
    return tag.lookingAt() ? Optional.of(tag.group()) : Optional.empty();
  }

  private Lexeme dollarString(int at, String tag) {
    int end = script.indexOf(tag, at + tag.length());
    if (end < 0) {
      throw errors.unterminated(at, "dollar-quoted string", tag);
    }
    String value = script.substring(at + tag.length(), end);
    return new Lexeme(Lexeme.Kind.STRING, value, at, end + tag.length());
  }

  private Lexeme name(int start, int quote) {
    StringBuilder name = new StringBuilder();
    int end = readQuoted(start, quote, '"', name);
    if (name.isEmpty()) {
      throw errors.at(start, end, "zero-length delimited identifier", "a name needs a character");
    }
    return new Lexeme(Lexeme.Kind.QUOTED_NAME, name.toString(), start, end);
  }

  private Lexeme string(int start, int quote) {
    boolean escapes = script.regionMatches(true, start, "e'", 0, 2);
    boolean bits = BIT_PREFIXES.indexOf(script.charAt(start)) >= 0;
    StringBuilder value = new StringBuilder();
    int from = quote;
    while (from >= 0) {
      int end = bits ? readBits(start, from) : read(start, from, escapes, value);
      from = Blanks.continuation(script, end);
      if (from < 0) {
        String text = escapes ? BackslashEscapes.decode(value.toString()) : value.toString();
        return new Lexeme(Lexeme.Kind.STRING, text, start, end);
      }
    }
    throw new IllegalStateException("no quote at " + quote);
  }

  private int read(int start, int opening, boolean escapes, StringBuilder value) {
    return escapes ? readEscaped(start, opening, value) : readQuoted(start, opening, '\'', value);
  }

  /** In B'...' and X'...' a doubled quote is an end and another beginning. */
  private int readBits(int start, int opening) {
    int end = script.indexOf('\'', opening + 1);
    if (end < 0) {
      throw unterminated(start, '\'');
    }
    return end + 1;
  }

  /** Reads to the closing quote, doubled ones standing for themselves; gives the end. */
  private int readQuoted(int start, int opening, char quote, StringBuilder value) {
    int at = opening + 1;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c != quote) {
        value.append(c);
        at++;
      } else if (at + 1 < script.length() && script.charAt(at + 1) == quote) {
        value.append(c);
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw unterminated(start, quote);
  }

  /** The same for E'...', where a backslash takes the next character with it. */
  private int readEscaped(int start, int opening, StringBuilder value) {
    int at = opening + 1;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == '\\' && at + 1 < script.length()) {
        value.append(c).append(script.charAt(at + 1));
        at += 2;
      } else if (c != '\'') {
        value.append(c);
        at++;
      } else if (at + 1 < script.length() && script.charAt(at + 1) == '\'') {
        value.append(c);
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw unterminated(start, '\'');
  }

  private RuntimeException unterminated(int start, char quote) {
    return quote == '"'
        ? errors.unterminated(start, "quoted identifier", "a double quote")
        : errors.unterminated(start, "quoted string", "a single quote");
  }
}

package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts SQL text into tokens exactly as PostgreSQL's scan.l does with standard_conforming_strings =
 * on. Where versions 14 to 18 differ it takes the stricter reading.
 */
final class Scanner {

  private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";
  private static final String LETS_OPERATOR_END_IN_SIGN = "~!@#^&|`?%";
  private static final List<String> LONG_PUNCTUATION = List.of("::", "..", ":=");
  private static final String PUNCTUATION = ",()[].;:";
  private static final Pattern PARAMETER = Pattern.compile("\\$[0-9]+");

  private final String script;
  private final SyntaxErrors errors;
  private final Quotes quotes;
  private final Numbers numbers;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private int at;

  private Scanner(String script) {
    this.script = script;
    this.errors = new SyntaxErrors(script);
    this.quotes = new Quotes(script, errors);
    this.numbers = new Numbers(script);
  }

  /** All tokens; comments and white space are left out. */
  static List<Lexeme> scan(String script) {
    return new Scanner(script).scan();
  }

  private List<Lexeme> scan() {
    refuseWhatCannotBeSent();
    skipBlanks();
    while (at < script.length()) {
      Lexeme lexeme = next();
      lexemes.add(lexeme);
      at = lexeme.end();
      skipBlanks();
    }
    return UnicodeEscapes.resolve(lexemes, script, errors);
  }

  /** The driver would send a question mark, an operator, in place of half a character. */
  private void refuseWhatCannotBeSent() {
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < script.length()
              && Character.isLowSurrogate(script.charAt(i + 1));
      if (c == '\0' || (Character.isSurrogate(c) && !pair)) {
        throw errors.at(i, i, "invalid character", "remove NUL characters and broken UTF-16");
      }
      i += pair ? 1 : 0;
    }
  }

  private void skipBlanks() {
    while (at < script.length()) {
      if (Blanks.isSpace(script.charAt(at))) {
        at++;
      } else if (script.startsWith("--", at)) {
        at = Blanks.endOfLine(script, at);
      } else if (script.startsWith("/*", at)) {
        at = Blanks.endOfComment(script, at, errors);
      } else {
        return;
      }
    }
  }

  private Lexeme next() {
    char c = script.charAt(at);
    if (quotes.startsAt(at)) {
      return quotes.read(at);
    }
    if (isNameStart(c)) {
      return word();
    }
    if (numbers.startsAt(at)) {
      return number();
    }
    if (c == '$') {
      return parameter();
    }
    return OPERATOR_CHARACTERS.indexOf(c) >= 0 ? operator() : punctuation();
  }

  private Lexeme word() {
    int end = at;
    while (end < script.length() && isNamePart(script.charAt(end))) {
      end++;
    }
    return lexeme(Lexeme.Kind.WORD, asciiLowerCase(script.substring(at, end)), end);
  }

  private Lexeme number() {
    Numbers.Extent extent = numbers.read(at);
    refuseJunk(extent.end(), "trailing junk after numeric literal");
    Lexeme.Kind kind = extent.decimal() ? Lexeme.Kind.DECIMAL : Lexeme.Kind.INTEGER;
    return lexeme(kind, script.substring(at, extent.end()), extent.end());
  }

  private Lexeme parameter() {
    Matcher parameter = PARAMETER.matcher(script).region(at, script.length());
    if (!parameter.lookingAt()) {
      throw unexpected();
    }
    refuseJunk(parameter.end(), "trailing junk after parameter");
    return lexeme(Lexeme.Kind.PARAMETER, parameter.group(), parameter.end());
  }

  private void refuseJunk(int end, String problem) {
    if (end < script.length() && isNamePart(script.charAt(end))) {
      throw errors.at(at, end + 1, problem, "put a space between the number and the name");
    }
  }

  private Lexeme operator() {
    int end = at;
    while (end < script.length()
        && OPERATOR_CHARACTERS.indexOf(script.charAt(end)) >= 0
        && !script.startsWith("--", end)
        && !script.startsWith("/*", end)) {
      end++;
    }
    end = withoutSigns(end);
    String symbol = script.substring(at, end);
    return switch (symbol) {
      case "=>" -> lexeme(Lexeme.Kind.PUNCTUATION, symbol, end);
      case "!=" -> lexeme(Lexeme.Kind.OPERATOR, "<>", end);
      default -> lexeme(Lexeme.Kind.OPERATOR, symbol, end);
    };
  }

  /** SQL's own operators leave a sign behind them to the next token: {@code 2*-1}. */
  private int withoutSigns(int end) {
    boolean mayEndInSign =
        script.substring(at, end).chars().anyMatch(c -> LETS_OPERATOR_END_IN_SIGN.indexOf(c) >= 0);
    int shortened = end;
    while (!mayEndInSign && shortened > at + 1 && "+-".indexOf(script.charAt(shortened - 1)) >= 0) {
      shortened--;
    }
    return shortened;
  }

  private Lexeme punctuation() {
    for (String symbol : LONG_PUNCTUATION) {
      if (script.startsWith(symbol, at)) {
        return lexeme(Lexeme.Kind.PUNCTUATION, symbol, at + symbol.length());
      }
    }
    if (PUNCTUATION.indexOf(script.charAt(at)) < 0) {
      throw unexpected();
    }
    return lexeme(Lexeme.Kind.PUNCTUATION, script.substring(at, at + 1), at + 1);
  }

  private DbxException unexpected() {
    return errors.at(
        at,
        at + 1,
        "syntax error",
        "this character has no meaning in SQL; psql commands are not SQL");
  }

  private Lexeme lexeme(Lexeme.Kind kind, String text, int end) {
    return new Lexeme(kind, text, at, end);
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** PostgreSQL folds ASCII alone in UTF-8; Java would turn the Kelvin sign into a k. */
  private static String asciiLowerCase(String word) {
    StringBuilder lower = new StringBuilder(word.length());
    word.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }
}

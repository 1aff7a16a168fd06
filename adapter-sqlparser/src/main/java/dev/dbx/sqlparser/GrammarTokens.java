package dev.dbx.sqlparser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/**
 * Hands the scanner's tokens to the grammar. The grammar's own lexer is not used: it does not know
 * backslashes in E'...' and folds letters that PostgreSQL does not.
 */
final class GrammarTokens {

  private static final Map<String, Integer> KEYWORDS = keywords();

  private static final Map<String, Integer> SYMBOLS =
      Map.ofEntries(
          Map.entry("=", SQLParser.EQUAL),
          Map.entry("<>", SQLParser.NOT_EQUAL),
          Map.entry("<", SQLParser.LTH),
          Map.entry("<=", SQLParser.LEQ),
          Map.entry(">", SQLParser.GTH),
          Map.entry(">=", SQLParser.GEQ),
          Map.entry("+", SQLParser.PLUS),
          Map.entry("-", SQLParser.MINUS),
          Map.entry("*", SQLParser.MULTIPLY),
          Map.entry("/", SQLParser.DIVIDE),
          Map.entry("%", SQLParser.MODULAR),
          Map.entry("^", SQLParser.EXP),
          Map.entry("#", SQLParser.HASH_SIGN),
          Map.entry("<<", SQLParser.LESS_LESS),
          Map.entry(">>", SQLParser.GREATER_GREATER),
          Map.entry("::", SQLParser.CAST_EXPRESSION),
          Map.entry(":=", SQLParser.COLON_EQUAL),
          Map.entry("=>", SQLParser.EQUAL_GTH),
          Map.entry("..", SQLParser.DOUBLE_DOT),
          Map.entry(":", SQLParser.COLON),
          Map.entry(";", SQLParser.SEMI_COLON),
          Map.entry(",", SQLParser.COMMA),
          Map.entry(".", SQLParser.DOT),
          Map.entry("(", SQLParser.LEFT_PAREN),
          Map.entry(")", SQLParser.RIGHT_PAREN),
          Map.entry("[", SQLParser.LEFT_BRACKET),
          Map.entry("]", SQLParser.RIGHT_BRACKET));

  private GrammarTokens() {}

  /** A statement's tokens with the end of input behind them. */
  static TokenStream of(List<Lexeme> statement) {
    List<Token> tokens = new ArrayList<>(statement.size() + 1);
    for (Lexeme lexeme : statement) {
      tokens.add(token(type(lexeme), lexeme.text(), lexeme.start(), lexeme.end() - 1));
    }
    int end = statement.isEmpty() ? 0 : statement.get(statement.size() - 1).end();
    tokens.add(token(Token.EOF, "", end, end));
    return new CommonTokenStream(new ListTokenSource(tokens));
  }

  private static Token token(int type, String text, int start, int stop) {
    CommonToken token = new CommonToken(type, text);
    token.setStartIndex(start);
    token.setStopIndex(stop);
    return token;
  }

  private static int type(Lexeme lexeme) {
    return switch (lexeme.kind()) {
      case WORD -> KEYWORDS.getOrDefault(lexeme.text(), SQLParser.Identifier);
      case QUOTED_NAME -> SQLParser.QuotedIdentifier;
      case STRING -> SQLParser.StringConstant;
      case INTEGER -> SQLParser.Integer;
      case DECIMAL -> SQLParser.Numeric;
      case PARAMETER -> SQLParser.DOLLAR_NUMBER;
      case OPERATOR, PUNCTUATION -> SYMBOLS.getOrDefault(lexeme.text(), SQLParser.OP_CHARS);
    };
  }

  /** The grammar lists its words first, from ABORT to WHILE. */
  private static Map<String, Integer> keywords() {
    Map<String, Integer> keywords = new HashMap<>();
    for (int type = SQLParser.ABORT; type <= SQLParser.WHILE; type++) {
      String quoted = SQLParser.VOCABULARY.getLiteralName(type);
      keywords.put(quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT), type);
    }
    return keywords;
  }
}

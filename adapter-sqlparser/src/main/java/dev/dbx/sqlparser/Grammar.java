package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Parses one statement: fast first, and again with full look-ahead if that fails. */
final class Grammar {

  private final SyntaxErrors errors;

  Grammar(SyntaxErrors errors) {
    this.errors = errors;
  }

  StatementContext parse(List<Lexeme> statement) {
    return parse(statement, parser -> parser.sql().statement(0));
  }

  /** What stands in the quotes of DO, or of a function in PL/pgSQL. */
  Function_blockContext parseBody(List<Lexeme> body) {
    return parse(body, parser -> parser.plpgsql_function().function_block());
  }

  private <T> T parse(List<Lexeme> statement, Function<SQLParser, T> start) {
    TokenStream tokens = GrammarTokens.of(statement);
    try {
      SQLParser parser = parser(tokens, PredictionMode.SLL);
      parser.setErrorHandler(new BailErrorStrategy());
      return start.apply(parser);
    } catch (ParseCancellationException perhapsTooFast) {
      tokens.seek(0);
      SQLParser parser = parser(tokens, PredictionMode.LL);
      parser.addErrorListener(new Reporter(errors, statement));
      return start.apply(parser);
    }
  }

  private static SQLParser parser(TokenStream tokens, PredictionMode mode) {
    SQLParser parser = new SQLParser(tokens);
    parser.getInterpreter().setPredictionMode(mode);
    parser.removeErrorListeners();
    return parser;
  }

  /** Ends the parse at the first error. */
  private static final class Reporter extends BaseErrorListener {
    private final SyntaxErrors errors;
    private final List<Lexeme> statement;

    Reporter(SyntaxErrors errors, List<Lexeme> statement) {
      this.errors = errors;
      this.statement = statement;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      if (!(symbol instanceof CommonToken token)) {
        throw new IllegalStateException(message);
      }
      throw error(token);
    }

    private DbxException error(CommonToken token) {
      Lexeme first = statement.get(0);
      String hint =
          token.getStartIndex() == first.start()
              ? Commands.hint(first)
              : "look at the SQL in front of this position";
      return errors.at(token.getStartIndex(), token.getStopIndex() + 1, "syntax error", hint);
    }
  }
}

package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.port.ParsedExpression;
import dev.dbx.core.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/**
 * Reads one value expression: as the only output of a SELECT, in parentheses. What closes these
 * parentheses early is refused, so that the expression stays one wherever it is put.
 */
final class ExpressionReader {

  private final String written;
  private final SyntaxErrors errors;
  private final List<Lexeme> lexemes;

  ExpressionReader(String written) {
    this.written = written;
    this.errors = new SyntaxErrors(written);
    this.lexemes = Scanner.scan(written);
  }

  ParsedExpression read() {
    List<Lexeme> statement = statement();
    TreeReader reader = new TreeReader(new NamesByToken(statement, errors));
    reader.read(new Grammar(errors).parse(statement));
    return new ParsedExpression(
        new Expression(fromTokens()), reader.traits(), reader.mentions(lexemes, errors));
  }

  ExpressionTree tree() {
    List<Lexeme> statement = statement();
    StatementContext select = new Grammar(errors).parse(statement);
    Written inStatement = new Written(written, new NamesByToken(statement, errors));
    return new ValueReader(inStatement).read(onlyOutput(select));
  }

  private static VexContext onlyOutput(StatementContext select) {
    Select_primaryContext body =
        select.data_statement().select_stmt().select_ops().select_primary();
    return body.select_list().select_sublist(0).vex();
  }

  private List<Lexeme> statement() {
    requireOne();
    lexemes.forEach(this::requireNoParameter);
    requireClosed();
    return asStatement();
  }

  private void requireOne() {
    if (lexemes.isEmpty()) {
      throw new DbxException.InvalidInput(
          "the expression is empty", "write a condition, for instance status = 'open'");
    }
    boolean ends = lexemes.stream().anyMatch(lexeme -> lexeme.is(';'));
    if (ends || Splitter.split(lexemes, errors).size() != 1) {
      throw new DbxException.Refused(
          "one-statement",
          "a semicolon ends the expression, and something follows",
          "give one expression, without a semicolon");
    }
  }

  private void requireNoParameter(Lexeme lexeme) {
    if (lexeme.kind() == Lexeme.Kind.PARAMETER) {
      throw new DbxException.InvalidInput(
          "the expression has a parameter, " + lexeme.text(), "write the value in its place");
    }
  }

  private void requireClosed() {
    int open = 0;
    for (Lexeme lexeme : lexemes) {
      open += lexeme.is('(') ? 1 : 0;
      open -= lexeme.is(')') ? 1 : 0;
      if (open < 0) {
        throw errors.at(
            lexeme.start(), lexeme.end(), "syntax error", "it closes what was not opened");
      }
    }
    if (open > 0) {
      throw errors.at(written.length(), written.length(), "syntax error", "close the parenthesis");
    }
  }

  private List<Lexeme> asStatement() {
    int end = written.length();
    List<Lexeme> statement = new ArrayList<>(lexemes.size() + 3);
    statement.add(new Lexeme(Lexeme.Kind.WORD, "select", -2, -1));
    statement.add(new Lexeme(Lexeme.Kind.PUNCTUATION, "(", -1, 0));
    statement.addAll(lexemes);
    statement.add(new Lexeme(Lexeme.Kind.PUNCTUATION, ")", end, end + 1));
    return statement;
  }

  /** Each token where it stood, so that positions stay; comments are blank. */
  private String fromTokens() {
    StringBuilder text = new StringBuilder(" ".repeat(written.length()));
    for (Lexeme lexeme : lexemes) {
      text.replace(lexeme.start(), lexeme.end(), written.substring(lexeme.start(), lexeme.end()));
    }
    return text.toString().stripTrailing();
  }
}

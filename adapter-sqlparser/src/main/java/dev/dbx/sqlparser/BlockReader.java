package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.DynamicSql;
import dev.dbx.core.statement.Statement.Select;
import dev.dbx.core.statement.Statement.Unread;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Execute_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Perform_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;

/** Finds the statements in a block of PL/pgSQL, in the order they are written. */
final class BlockReader {

  private final String body;
  private final SyntaxErrors errors;
  private final Places places;
  private final List<ScriptStatement> found = new ArrayList<>();

  BlockReader(String body, int firstLine, int firstPosition) {
    this.body = body;
    this.errors = new SyntaxErrors(body);
    this.places = new Places(body, firstLine, firstPosition);
  }

  List<ScriptStatement> read() {
    try {
      List<Lexeme> lexemes = Scanner.scan(body);
      Written written = new Written(body, new NamesByToken(lexemes, errors));
      DefinitionReader reader = new DefinitionReader(written, lexemes, errors);
      find(new Grammar(errors).parseBody(lexemes), reader, written);
    } catch (SqlFailed failure) {
      add(0, body.length(), unread(failure), List.of());
    }
    return found;
  }

  private Unread unread(SqlFailed failure) {
    return new Unread(
        "PL/pgSQL",
        places.inScript(failure.position().orElse(1)),
        String.valueOf(failure.getMessage()),
        failure.hint());
  }

  private void find(ParseTree tree, DefinitionReader reader, Written written) {
    switch (tree) {
      case Schema_statementContext statement -> add(statement, reader.schema(statement));
      case Data_statementContext statement -> add(statement, reader.data(statement));
      case Additional_statementContext statement -> add(statement, reader.additional(statement));
      case Lock_tableContext lock -> add(lock, reader.lock(lock));
      case Execute_stmtContext execute -> execute(execute, written);
      case Perform_stmtContext perform -> add(perform, new Select(reader.functions(perform)));
      case ParserRuleContext rule -> {
        for (int i = 0; i < rule.getChildCount(); i++) {
          find(rule.getChild(i), reader, written);
        }
      }
      default -> {}
    }
  }

  /** A constant is a script of its own; its lines are those of the EXECUTE. */
  private void execute(Execute_stmtContext execute, Written written) {
    List<Lexeme> lexemes = written.names().lexemes(execute.vex());
    Lexeme first = lexemes.get(0);
    if (lexemes.size() > 1 || first.kind() != Lexeme.Kind.STRING) {
      add(execute, new DynamicSql(written.text(execute.vex())));
      return;
    }
    try {
      found.addAll(
          new ScriptDefinitions(
                  first.text(), places.line(first.start()), places.position(first.start()) + 1)
              .read());
    } catch (SqlFailed notClosed) {
      add(execute, new DynamicSql(first.text()));
    }
  }

  private void add(ParserRuleContext rule, Statement statement) {
    add(rule.getStart().getStartIndex(), rule.getStop().getStopIndex() + 1, statement, List.of());
  }

  private void add(int start, int end, Statement statement, List<ScriptStatement> nested) {
    int position = places.position(start);
    int line = places.line(start);
    int lastLine = places.line(Math.max(start, end - 1));
    found.add(
        new ScriptStatement(
            position, line, lastLine, body.substring(start, end), statement, nested));
  }
}

package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Statement.Do;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** The statements that the body of a DO block or a routine runs, as far as they are written out. */
final class Body {

  private final String script;
  private final int line;
  private final int position;
  private final int start;
  private List<ScriptStatement> statements = List.of();

  /**
   * @param line of the statement that the body is in
   * @param position of that
   * @param start its offset
   */
  Body(String script, int line, int position, int start) {
    this.script = script;
    this.line = line;
    this.position = position;
    this.start = start;
  }

  List<ScriptStatement> statements() {
    return statements;
  }

  void read(StatementContext tree, Statement statement, Written written) {
    Optional<SconstContext> text =
        switch (statement) {
          case Do block when block.language().equals("plpgsql") ->
              Optional.of(tree.script_statement().script_additional().additional_statement())
                  .map(Additional_statementContext::anonymous_block)
                  .map(block2 -> block2.sconst(0));
          case CreateRoutine routine ->
              ObjectReader.bodyOf(
                  tree.schema_statement().schema_create().create_function_statement());
          default -> Optional.empty();
        };
    String language = statement instanceof CreateRoutine routine ? routine.language() : "plpgsql";
    text.ifPresent(body -> read(language, written.names().lexemes(body).get(0)));
  }

  private void read(String language, Lexeme constant) {
    Places places = new Places(script.substring(start), line, position);
    int inside = constant.start() - start + quoteLength(constant);
    int firstLine = places.line(inside);
    int firstPosition = places.position(inside);
    switch (language) {
      case "plpgsql" ->
          statements = new BlockReader(constant.text(), firstLine, firstPosition).read();
      case "sql" -> statements = readSql(constant.text(), firstLine, firstPosition);
      default -> {}
    }
  }

  private static List<ScriptStatement> readSql(String body, int firstLine, int firstPosition) {
    try {
      return new ScriptDefinitions(body, firstLine, firstPosition).read();
    } catch (SqlFailed notClosed) {
      return List.of();
    }
  }

  private int quoteLength(Lexeme constant) {
    int dollar = script.indexOf('$', constant.start() + 1);
    return script.charAt(constant.start()) == '$' && dollar > 0
        ? dollar + 1 - constant.start()
        : script.indexOf('\'', constant.start()) + 1 - constant.start();
  }
}

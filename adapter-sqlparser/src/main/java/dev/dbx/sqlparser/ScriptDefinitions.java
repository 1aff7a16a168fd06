package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.Insert;
import dev.dbx.core.statement.Statement.Unread;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Reads what the statements of a script define, one after the other. */
final class ScriptDefinitions {

  /** An INSERT with more tokens holds data, which nobody wants as a tree. */
  private static final int LARGE = 2_000;

  private final String script;
  private final SyntaxErrors errors;
  private final Places places;

  ScriptDefinitions(String script) {
    this(script, 1, 1);
  }

  /** Of a part of a script. */
  ScriptDefinitions(String script, int firstLine, int firstPosition) {
    this.script = script;
    this.errors = new SyntaxErrors(script);
    this.places = new Places(script, firstLine, firstPosition);
  }

  List<ScriptStatement> read() {
    return Splitter.split(Scanner.scan(script), errors).stream().map(this::read).toList();
  }

  private ScriptStatement read(List<Lexeme> lexemes) {
    int start = lexemes.get(0).start();
    int end = lexemes.get(lexemes.size() - 1).end();
    int position = places.position(start);
    int line = places.line(start);
    Body body = new Body(script, line, position, start);
    Statement statement = statement(lexemes, body);
    return new ScriptStatement(
        position,
        line,
        places.line(Math.max(start, end - 1)),
        script.substring(start, end),
        statement,
        body.statements());
  }

  private Statement statement(List<Lexeme> lexemes, Body body) {
    Optional<Statement> shortcut = largeInsert(lexemes).or(() -> ConfigurationCall.in(lexemes));
    if (shortcut.isPresent()) {
      return shortcut.get();
    }
    Written written = new Written(script, new NamesByToken(lexemes, errors));
    try {
      StatementContext tree = new Grammar(errors).parse(lexemes);
      Statement statement = new DefinitionReader(written, lexemes, errors).read(tree);
      body.read(tree, statement, written);
      return statement;
    } catch (SqlFailed failure) {
      return unread(lexemes, failure);
    }
  }

  private Unread unread(List<Lexeme> lexemes, SqlFailed failure) {
    int position =
        failure.position().map(places::inScript).orElse(places.position(lexemes.get(0).start()));
    return new Unread(
        Commands.name(lexemes), position, String.valueOf(failure.getMessage()), failure.hint());
  }

  private static Optional<Statement> largeInsert(List<Lexeme> lexemes) {
    boolean large =
        lexemes.size() > LARGE && lexemes.get(0).isWord("insert") && lexemes.get(1).isWord("into");
    if (!large) {
      return Optional.empty();
    }
    Identifier first = lexemes.get(2).name();
    QualifiedName table =
        lexemes.get(3).is('.')
            ? new QualifiedName(Optional.of(first), lexemes.get(4).name())
            : new QualifiedName(Optional.empty(), first);
    return Optional.of(new Insert(table, false));
  }
}

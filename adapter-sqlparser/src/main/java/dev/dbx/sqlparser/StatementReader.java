package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_queryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Describes one statement by its tree. */
final class StatementReader {

  private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

  private final String script;
  private final SyntaxErrors errors;
  private final List<Lexeme> statement;
  private final NamesByToken names;

  StatementReader(String script, List<Lexeme> statement, SyntaxErrors errors) {
    this.script = script;
    this.errors = errors;
    this.statement = statement;
    this.names = new NamesByToken(statement, errors);
  }

  ParsedStatement read() {
    StatementContext tree = new Grammar(errors).parse(statement);
    Data_statementContext data = tree.data_statement();
    Optional<Explain_statementContext> explain = explain(tree);
    if (explain.isPresent()) {
      return explanation(explain.get());
    }
    return described(tree, data == null ? Commands.kind(statement.get(0)) : kind(data), statement);
  }

  private static Optional<Explain_statementContext> explain(StatementContext tree) {
    return Optional.ofNullable(tree.script_statement())
        .map(script -> script.script_additional())
        .map(additional -> additional.explain_statement());
  }

  private Kind kind(Data_statementContext data) {
    if (data.insert_stmt_for_psql() != null) {
      return Kind.INSERT;
    }
    if (data.update_stmt_for_psql() != null) {
      return Kind.UPDATE;
    }
    if (data.delete_stmt_for_psql() != null) {
      return Kind.DELETE;
    }
    if (data.merge_stmt_for_psql() != null) {
      return Kind.MERGE;
    }
    Kind first = Commands.kind(names.lexemes(data).get(0));
    return first == Kind.VALUES || first == Kind.TABLE ? first : Kind.SELECT;
  }

  private ParsedStatement explanation(Explain_statementContext explain) {
    Explain_queryContext query = explain.explain_query();
    List<Lexeme> lexemes = names.lexemes(query);
    Data_statementContext data = query.data_statement();
    Kind kind = data == null ? Commands.kind(lexemes.get(0)) : kind(data);
    ParsedStatement inner = described(query, kind, lexemes);
    boolean analyze =
        statement.stream()
            .takeWhile(lexeme -> lexeme.start() < lexemes.get(0).start())
            .anyMatch(Lexeme::isAnalyze);
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    traits.addAll(inner.traits());
    if (analyze) {
      traits.add(Trait.ANALYZE);
    }
    return statement(
        Kind.EXPLAIN, statement, traits, inner.mentions(), inner.target(), Optional.of(inner));
  }

  private ParsedStatement described(ParserRuleContext tree, Kind kind, List<Lexeme> lexemes) {
    TreeReader reader = new TreeReader(names);
    reader.read(tree);
    Mentions mentions = reader.mentions(lexemes, errors);
    Set<Trait> traits = reader.traits();
    if (isForeignLanguage(kind, lexemes)) {
      traits.add(Trait.FOREIGN_LANGUAGE);
    }
    return statement(kind, lexemes, traits, mentions, reader.targets(), Optional.empty());
  }

  private static boolean isForeignLanguage(Kind kind, List<Lexeme> lexemes) {
    for (int i = 1; i < lexemes.size(); i++) {
      String language = lexemes.get(i).text().toLowerCase(Locale.ROOT);
      if (kind == Kind.DDL
          && lexemes.get(i - 1).isWord("language")
          && !LANGUAGES.contains(language)) {
        return true;
      }
    }
    return false;
  }

  private ParsedStatement statement(
      Kind kind,
      List<Lexeme> lexemes,
      Set<Trait> traits,
      Mentions mentions,
      List<QualifiedName> targets,
      Optional<ParsedStatement> explained) {
    int start = lexemes.get(0).start();
    return new ParsedStatement(
        kind,
        Commands.name(lexemes),
        script.substring(start, lexemes.get(lexemes.size() - 1).end()),
        errors.position(start),
        traits,
        mentions,
        targets,
        explained);
  }
}

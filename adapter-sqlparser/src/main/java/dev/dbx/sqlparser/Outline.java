package dev.dbx.sqlparser;

import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Describes one statement by its keywords alone. INTO, FOR, SELECT, WITH and AS are reserved in
 * PostgreSQL, so that nothing it looks for can be hidden; what merely looks alike counts too.
 */
final class Outline {

  private final String script;
  private final SyntaxErrors errors;
  private final List<Lexeme> statement;

  Outline(String script, List<Lexeme> statement, SyntaxErrors errors) {
    this.script = script;
    this.errors = errors;
    this.statement = statement;
  }

  ParsedStatement read() {
    statement.stream().filter(lexeme -> lexeme.is(';')).findFirst().ifPresent(this::refuse);
    Kind kind = kind();
    if (kind != Kind.EXPLAIN) {
      return statement(kind, traits(), Optional.empty());
    }
    int query = startOfExplained();
    ParsedStatement inner =
        new Outline(script, statement.subList(query, statement.size()), errors).read();
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    traits.addAll(inner.traits());
    if (statement.subList(0, query).stream().anyMatch(Lexeme::isAnalyze)) {
      traits.add(Trait.ANALYZE);
    }
    return statement(kind, traits, Optional.of(inner));
  }

  private void refuse(Lexeme semicolon) {
    throw errors.at(
        semicolon.start(), semicolon.end(), "syntax error", "close the parenthesis before it");
  }

  private ParsedStatement statement(
      Kind kind, Set<Trait> traits, Optional<ParsedStatement> explained) {
    int start = statement.get(0).start();
    Mentions mentions = NameFinder.find(statement, errors);
    return new ParsedStatement(
        kind,
        Commands.name(statement),
        script.substring(start, statement.get(statement.size() - 1).end()),
        errors.position(start),
        traits,
        mentions,
        List.of(),
        explained);
  }

  private Kind kind() {
    return statement.stream()
        .dropWhile(lexeme -> lexeme.is('('))
        .findFirst()
        .map(Commands::kind)
        .orElse(Kind.UNKNOWN);
  }

  /** Behind EXPLAIN come options in parentheses, or ANALYZE and VERBOSE. */
  private int startOfExplained() {
    int at = 1;
    if (isOptionList(at)) {
      while (at < statement.size() && !statement.get(at).is(')')) {
        at++;
      }
      at++;
    }
    while (at < statement.size() - 1
        && (statement.get(at).isAnalyze() || statement.get(at).isWord("verbose"))) {
      at++;
    }
    return Math.min(at, statement.size() - 1);
  }

  private boolean isOptionList(int at) {
    return statement.size() > at + 1
        && statement.get(at).is('(')
        && !statement.get(at + 1).is('(')
        && (Commands.kind(statement.get(at + 1)) == Kind.UNKNOWN
            || statement.get(at + 1).isAnalyze());
  }

  private Set<Trait> traits() {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (int i = 0; i < statement.size(); i++) {
      if (writes(i)) {
        traits.add(Trait.WRITES_IN_CTE);
      }
      if (statement.get(i).isWord("into")) {
        traits.add(Trait.INTO_TABLE);
      }
      if (locks(i)) {
        traits.add(Trait.LOCKS_ROWS);
      }
    }
    return traits;
  }

  private boolean writes(int i) {
    return statement.get(i).isWord("insert") && isWord(i + 1, "into")
        || statement.get(i).isWord("merge") && isWord(i + 1, "into")
        || statement.get(i).isWord("delete") && isWord(i + 1, "from")
        || statement.get(i).isWord("update") && i + 1 < statement.size() && startsUpdate(i + 1);
  }

  private boolean startsUpdate(int i) {
    return statement.get(i).isName() && !isWord(i, "from") && !isWord(i, "as");
  }

  private boolean locks(int i) {
    return statement.get(i).isWord("for")
        && (isWord(i + 1, "update")
            || isWord(i + 1, "share")
            || isWord(i + 1, "no")
            || isWord(i + 1, "key"));
  }

  private boolean isWord(int i, String word) {
    return i < statement.size() && statement.get(i).isWord(word);
  }
}

package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a script may hold besides the statements of which each may be a write by itself. */
final class ScriptRules {

  /** They act on tables or settings of the session, which ends with the script. */
  private static final Set<String> COMMANDS =
      Set.of(
          "CALL", "CLUSTER", "DO", "LOCK", "NOTIFY", "REINDEX", "RESET", "SET", "SET CONSTRAINTS");

  /** No transaction holds them, but they stay inside one database. */
  private static final Set<String> OUTSIDE = Set.of("VACUUM");

  private final StatementParser parser;

  ScriptRules(StatementParser parser) {
    this.parser = parser;
  }

  /**
   * The statement by the grammar, or by its keywords where it is long or newer than the grammar.
   */
  ParsedStatement read(Step.Written step) {
    List<ParsedStatement> statements =
        step.text().length() > OneStatement.LONGEST ? parser.outline(step.text()) : parsed(step);
    if (statements.size() != 1) {
      throw new Refused(
          GuardPolicy.ONE_STATEMENT,
          place(step) + " holds " + statements.size() + " statements",
          "separate them with semicolons");
    }
    return statements.get(0);
  }

  private List<ParsedStatement> parsed(Step.Written step) {
    try {
      return parser.parse(step.text());
    } catch (SqlFailed unknownToGrammar) {
      return parser.outline(step.text());
    }
  }

  static boolean allows(ParsedStatement statement, boolean inTransaction) {
    return COMMANDS.contains(statement.command())
        || !inTransaction && OUTSIDE.contains(statement.command());
  }

  static Refused refusal(Step.Written step, ParsedStatement statement) {
    return statement.kind() == Kind.TRANSACTION
        ? new Refused(
            GuardPolicy.STATEMENT_KIND,
            place(step) + " is " + statement.command() + ", and transactions are the tool's",
            "take it out of the script: all of it is one transaction")
        : new Refused(
            GuardPolicy.STATEMENT_KIND,
            place(step)
                + " is "
                + statement.command()
                + ", which may reach beyond the objects of one database",
            "run it by hand with psql, and leave to migrations what is inside a database");
  }

  static String place(Step.Written step) {
    return "the statement at character " + step.position();
  }

  /**
   * The names in it and in code that it gives as text. What the script itself has made before is
   * not there yet, so that no name has to be known.
   */
  Mentions mentions(ParsedStatement statement) {
    List<Mentions> all = new ArrayList<>(List.of(statement.mentions()));
    if (statement.command().equals("DO")) {
      SqlLexer.tokens(statement.text()).stream()
          .filter(token -> token.kind() == SqlToken.Kind.LITERAL)
          .map(token -> parser.mentions(body(token.text(statement.text()))))
          .forEach(all::add);
    }
    return new Mentions(
        each(all, Mentions::functions),
        List.of(),
        each(all, Mentions::operators),
        each(all, Mentions::relations),
        each(all, Mentions::attributes),
        each(all, Mentions::types),
        each(all, Mentions::settings),
        each(all, Mentions::inputTypes));
  }

  private static <T> List<T> each(List<Mentions> all, Function<Mentions, List<T>> part) {
    return all.stream().flatMap(one -> part.apply(one).stream()).toList();
  }

  /** Without its dollar quotes or apostrophes. */
  private static String body(String literal) {
    if (literal.startsWith("$")) {
      int tag = literal.indexOf('$', 1) + 1;
      return literal.substring(tag, literal.length() - tag);
    }
    return literal.substring(literal.indexOf('\'') + 1, literal.length() - 1).replace("''", "'");
  }

  /** Languages in which a DO block may not be: nobody can look into them. */
  static boolean isReadable(ParsedStatement statement) {
    if (!statement.command().equals("DO")) {
      return true;
    }
    List<SqlToken> tokens = SqlLexer.tokens(statement.text());
    Set<String> words =
        Stream.iterate(0, i -> i + 1 < tokens.size(), i -> i + 1)
            .filter(i -> tokens.get(i).is("language", statement.text()))
            .map(i -> tokens.get(i + 1).value(statement.text()))
            .collect(Collectors.toSet());
    return words.stream().allMatch(word -> word.replace("'", "").equalsIgnoreCase("plpgsql"));
  }
}

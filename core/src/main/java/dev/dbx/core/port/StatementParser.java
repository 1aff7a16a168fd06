package dev.dbx.core.port;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.statement.ScriptStatement;
import java.util.List;

/** Reads SQL text as PostgreSQL does. */
public interface StatementParser {

  /**
   * The statements of a script by the grammar, in order; empty statements are left out.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed (42601) with the position where the grammar
   *     stops understanding
   * @throws dev.dbx.core.error.DbxException.Refused (depth) if it is nested too deeply to be read
   */
  List<ParsedStatement> parse(String script);

  /**
   * What the statements of a script define and change, in order. A statement that the grammar does
   * not understand does not spoil the others; what is not text of a statement does.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed (42601) if a quote or a comment is not closed
   * @throws dev.dbx.core.error.DbxException.Refused (depth) if it is nested too deeply to be read
   */
  List<ScriptStatement> definitions(String script);

  /**
   * The same as {@link #parse} by keywords alone, for statements with syntax that the grammar does
   * not know: kind, traits and mentions hold whatever the statement could mean, so each may say too
   * much.
   */
  List<ParsedStatement> outline(String script);

  /**
   * One value expression by the grammar, for instance what follows WHERE.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed (42601) if it is not exactly one expression
   * @throws dev.dbx.core.error.DbxException.Refused (one-statement) if a statement ends in it,
   *     (depth) if it is nested too deeply to be read
   * @throws dev.dbx.core.error.DbxException.InvalidInput if it is empty or has parameters
   */
  ParsedExpression expression(String written);

  /**
   * The tree of one value expression, under the conditions of {@link #expression}.
   *
   * @throws dev.dbx.core.error.DbxException.Refused also (depth) if the tree is so deep that
   *     recursion over it would be dangerous
   */
  ExpressionTree tree(String expression);

  /**
   * A CREATE POLICY or ALTER POLICY statement, perhaps with a semicolon behind it.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed (42601) with the position where the grammar
   *     stops understanding
   * @throws dev.dbx.core.error.DbxException.InvalidInput if it is anything else than one of these
   */
  ParsedPolicy policy(String sql);

  /**
   * The names in any piece of SQL or PL/pgSQL, for instance a function's body: every name counts as
   * whatever it could mean.
   */
  Mentions mentions(String fragment);
}

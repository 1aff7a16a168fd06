package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.StatementParser;
import java.util.List;
import java.util.function.Predicate;

/** Reads text that must be a single statement of bearable size. */
final class OneStatement {

  static final int LONGEST = 100_000;

  private final StatementParser parser;

  OneStatement(StatementParser parser) {
    this.parser = parser;
  }

  /**
   * The statement by the grammar; or by its outline, if the grammar does not know its syntax and
   * the outline is enough to judge it. The server then is the judge of the syntax.
   */
  ParsedStatement read(String sql, Predicate<ParsedStatement> outlineIsEnough) {
    requireSize(sql);
    try {
      return single(parser.parse(sql));
    } catch (DbxException.SqlFailed unknownToGrammar) {
      ParsedStatement outline = single(parser.outline(sql));
      if (outlineIsEnough.test(outline)) {
        return outline;
      }
      throw unknownToGrammar;
    }
  }

  static void requireSize(String sql) {
    if (sql.length() > LONGEST) {
      throw new DbxException.Refused(
          GuardPolicy.SIZE,
          "the statement has " + sql.length() + " characters, more than " + LONGEST,
          "send less at a time; long lists of values belong in a table");
    }
  }

  private static ParsedStatement single(List<ParsedStatement> statements) {
    if (statements.size() != 1) {
      throw new DbxException.Refused(
          GuardPolicy.ONE_STATEMENT,
          "the text holds " + (statements.isEmpty() ? "no" : statements.size()) + " statements",
          "send exactly one statement");
    }
    return statements.get(0);
  }
}

package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.guard.CodeRules.Purpose;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.tool.Call;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a statement of the user's pass if what it does stays inside one database and one
 * transaction: what a ROLLBACK undoes.
 */
public final class WriteGuard {

  private static final Set<Kind> QUERIES =
      EnumSet.of(Kind.SELECT, Kind.VALUES, Kind.TABLE, Kind.SHOW);

  private static final Set<Kind> WRITES =
      EnumSet.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE, Kind.MERGE, Kind.TRUNCATE);

  /** Objects of one database whose definition runs nothing outside it. */
  private static final Set<String> OBJECTS =
      Set.of(
          "AGGREGATE",
          "CAST",
          "COLLATION",
          "DEFAULT PRIVILEGES",
          "DOMAIN",
          "EXTENSION",
          "FUNCTION",
          "INDEX",
          "MATERIALIZED VIEW",
          "OPERATOR",
          "OPERATOR CLASS",
          "OPERATOR FAMILY",
          "POLICY",
          "PROCEDURE",
          "PUBLICATION",
          "ROUTINE",
          "RULE",
          "SCHEMA",
          "SEQUENCE",
          "STATISTICS",
          "TABLE",
          "TEXT SEARCH CONFIGURATION",
          "TEXT SEARCH DICTIONARY",
          "TRIGGER",
          "TYPE",
          "VIEW");

  private static final Set<String> COMMANDS =
      Set.of("ANALYZE", "COMMENT", "GRANT", "REFRESH MATERIALIZED", "REVOKE");

  private final StatementParser parser;
  private final OneStatement reader;
  private final Lookup lookup;

  public WriteGuard(StatementParser parser, QueryRunner runner) {
    this.parser = parser;
    this.reader = new OneStatement(parser);
    this.lookup = new Lookup(runner);
  }

  /**
   * The statement, ready to be tried and then written.
   *
   * @throws DbxException.Refused naming the rule it breaks
   * @throws DbxException.SqlFailed if it is not SQL, or SQL that the grammar does not know
   */
  public VettedStatement vet(String sql, Call call) {
    ParsedStatement statement = reader.read(sql, WriteGuard::isOutlineEnough);
    ParsedStatement executed = statement.explained().orElse(statement);
    requireKind(executed);
    if (executed.traits().contains(Trait.FOREIGN_LANGUAGE)) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          executed.command() + " in a language other than SQL and PL/pgSQL",
          "write the routine in sql or plpgsql");
    }
    Purpose purpose = executed.kind() == Kind.DDL ? Purpose.DEFINE : Purpose.WRITE;
    RecentPasses none = new RecentPasses(System::nanoTime);
    new CodeCheck(parser, lookup, new CodeRules(purpose), none, statement.mentions()).run(call);
    return new VettedStatement(statement);
  }

  /**
   * A script for which a person answers, ready to be run. It may also hold DO blocks, settings of
   * its session and LOCK; no statement of it may end the transaction, reach another database or the
   * server's files, or run code that nobody can look into.
   *
   * @param inTransaction whether all steps are one transaction
   * @throws DbxException.Refused naming the rule that a statement breaks, and the statement
   */
  public VettedScript vetScript(List<Step> steps, boolean inTransaction, Call call) {
    steps.stream()
        .filter(Step.Written.class::isInstance)
        .map(Step.Written.class::cast)
        .forEach(step -> vet(step, inTransaction, call));
    return new VettedScript(steps, inTransaction);
  }

  private void vet(Step.Written step, boolean inTransaction, Call call) {
    ScriptRules rules = new ScriptRules(parser);
    ParsedStatement statement = rules.read(step);
    boolean known = isAllowed(statement) || ScriptRules.allows(statement, inTransaction);
    if (!known) {
      throw ScriptRules.refusal(step, statement);
    }
    if (statement.traits().contains(Trait.FOREIGN_LANGUAGE) || !ScriptRules.isReadable(statement)) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          ScriptRules.place(step) + " has code in a language other than SQL and PL/pgSQL",
          "write it in sql or plpgsql");
    }
    Purpose purpose = statement.kind() == Kind.DDL ? Purpose.DEFINE : Purpose.WRITE;
    RecentPasses none = new RecentPasses(System::nanoTime);
    new CodeCheck(parser, lookup, new CodeRules(purpose), none, rules.mentions(statement))
        .run(call);
  }

  /** To check a query, and to refuse anything; what writes must be read by the grammar. */
  private static boolean isOutlineEnough(ParsedStatement outline) {
    ParsedStatement executed = outline.explained().orElse(outline);
    boolean refused = executed.kind() != Kind.UNKNOWN && !isAllowed(executed);
    return QUERIES.contains(executed.kind()) || refused;
  }

  private static boolean isAllowed(ParsedStatement statement) {
    return QUERIES.contains(statement.kind())
        || WRITES.contains(statement.kind())
        || COMMANDS.contains(statement.command())
        || (statement.kind() == Kind.DDL && OBJECTS.contains(object(statement.command())));
  }

  private static void requireKind(ParsedStatement statement) {
    if (!isAllowed(statement)) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          statement.command() + " acts outside one database and one transaction",
          "a write is INSERT, UPDATE, DELETE, MERGE, TRUNCATE, or DDL of objects in a schema");
    }
  }

  /** What CREATE, ALTER or DROP is about. */
  private static String object(String command) {
    int space = command.indexOf(' ');
    return command.substring(space + 1);
  }
}

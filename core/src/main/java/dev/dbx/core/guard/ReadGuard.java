package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.tool.Call;
import java.util.EnumSet;
import java.util.Set;

/** Lets a statement of the user's pass if it can do nothing but read. */
public final class ReadGuard {

  private static final Set<Kind> QUERIES = EnumSet.of(Kind.SELECT, Kind.VALUES, Kind.TABLE);

  /** EXPLAIN without ANALYZE plans these and leaves it at that. */
  private static final Set<Kind> PLANNED =
      EnumSet.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE, Kind.MERGE);

  private static final String USE_WRITES =
      "to write, use safe_mode=false on a test or development database";

  private final StatementParser parser;
  private final OneStatement reader;
  private final Lookup lookup;
  private final CodeRules rules;
  private final RecentPasses recent = new RecentPasses(System::nanoTime);

  public ReadGuard(StatementParser parser, QueryRunner runner) {
    this.parser = parser;
    this.reader = new OneStatement(parser);
    this.lookup = new Lookup(runner);
    this.rules = new CodeRules(CodeRules.Purpose.READ);
  }

  /**
   * The statement, ready to be read.
   *
   * @throws DbxException.Refused naming the rule it breaks
   * @throws DbxException.SqlFailed if it is not SQL
   */
  public VettedStatement vet(String sql, Call call) {
    ParsedStatement statement = reader.read(sql, outline -> outline.kind() != Kind.UNKNOWN);
    requireKind(statement);
    requireNoWrites(statement);
    new CodeCheck(parser, lookup, rules, recent, statement.mentions()).run(call);
    return new VettedStatement(statement);
  }

  private static void requireKind(ParsedStatement statement) {
    boolean reads = QUERIES.contains(statement.kind()) || statement.kind() == Kind.SHOW;
    if (statement.explained().isPresent()) {
      requireExplainable(statement, statement.explained().get());
    } else if (!reads) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          statement.command() + " is not a read",
          "a read is SELECT, VALUES, TABLE, SHOW or EXPLAIN; " + USE_WRITES);
    }
  }

  private static void requireExplainable(ParsedStatement explain, ParsedStatement explained) {
    boolean executes = explain.traits().contains(Trait.ANALYZE);
    if (executes && !QUERIES.contains(explained.kind())) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          "EXPLAIN ANALYZE executes " + explained.command(),
          "explain it without ANALYZE; " + USE_WRITES);
    }
    if (!QUERIES.contains(explained.kind()) && !PLANNED.contains(explained.kind())) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          "EXPLAIN of " + explained.command() + " is not a read",
          "explain the query inside it");
    }
  }

  private static void requireNoWrites(ParsedStatement statement) {
    boolean onlyPlanned =
        statement.explained().isPresent() && !statement.traits().contains(Trait.ANALYZE);
    if (statement.traits().contains(Trait.WRITES_IN_CTE) && !onlyPlanned) {
      throw new DbxException.Refused(
          GuardPolicy.WRITES_IN_CTE, "a WITH query of the statement writes", USE_WRITES);
    }
    if (statement.traits().contains(Trait.INTO_TABLE)) {
      throw new DbxException.Refused(
          GuardPolicy.INTO, "SELECT INTO creates a table", "leave INTO out; " + USE_WRITES);
    }
    if (statement.traits().contains(Trait.LOCKS_ROWS)) {
      throw new DbxException.Refused(
          GuardPolicy.ROW_LOCK, "FOR UPDATE and its kin lock rows", "leave the FOR clause out");
    }
  }
}

package dev.dbx.core.guard;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets a statement of the user's pass if it can do nothing but read. */
public final class ReadGuard {

  private static final Set<Kind> QUERIES = EnumSet.of(Kind.SELECT, Kind.VALUES, Kind.TABLE);

  /** EXPLAIN without ANALYZE plans these and leaves it at that. */
  private static final Set<Kind> PLANNED =
      EnumSet.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE, Kind.MERGE);

  /** As people write it, and as PostgreSQL does: {@code ( SELECT f() AS f)}. */
  private static final Pattern WRAPPED_CALL =
      Pattern.compile(
          "\\(\\s*select\\s+([\\w.\"]+\\((?:[^()']|'[^']*')*\\))(?:\\s+as\\s+\\w+)?\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  private static final String USE_WRITES =
      "to write, use safe_mode=false on a test or development database";

  private final StatementParser parser;
  private final OneStatement reader;
  private final Lookup lookup;
  private final TableCode tableCode;
  private final CodeRules rules;
  private final RecentPasses recent = new RecentPasses(System::nanoTime);

  public ReadGuard(StatementParser parser, QueryRunner runner) {
    this.parser = parser;
    this.reader = new OneStatement(parser);
    this.lookup = new Lookup(runner);
    this.tableCode = new TableCode(parser, runner);
    this.rules = new CodeRules(CodeRules.Purpose.READ);
  }

  /**
   * The statement, ready to be read.
   *
   * @throws DbxException.Refused naming the rule it breaks
   * @throws DbxException.SqlFailed if it is not SQL
   */
  public VettedStatement vet(String sql, Call call) {
    ParsedStatement statement = read(sql);
    requireRead(statement);
    return vetted(statement, isOnlyPlanned(statement), call);
  }

  /**
   * The statement, ready for an EXPLAIN around it; one that writes may be planned, too, but not
   * executed. An EXPLAIN that the text brings along counts as well.
   *
   * @param analyze whether EXPLAIN will execute it
   * @throws DbxException.Refused naming the rule it breaks
   * @throws DbxException.SqlFailed if it is not SQL
   */
  public VettedStatement vetExplained(String sql, boolean analyze, Call call) {
    ParsedStatement statement = read(sql);
    if (!PLANNED.contains(statement.kind())) {
      requireRead(statement);
    } else if (analyze) {
      throw executes(statement);
    }
    return vetted(statement, !analyze || isOnlyPlanned(statement), call);
  }

  /** As {@link #vet(List, Call)}, for one question. */
  public VettedQuestion vet(Sql question, Call call) {
    return vet(List.of(question), call).get(0);
  }

  /**
   * Questions of dbx's own about tables, ready to be read: their text is dbx's, so what remains to
   * be judged are the relations they name and the expressions they hold from outside. All of them
   * are looked up together.
   *
   * @throws DbxException.Refused naming the rule that a relation or an expression breaks
   * @throws DbxException.SqlFailed if an expression is not one
   */
  public List<VettedQuestion> vet(List<Sql> questions, Call call) {
    QuestionReader read = new QuestionReader(parser);
    List<Sql> ready = questions.stream().map(read::read).toList();
    new CodeCheck(parser, lookup, rules, recent, read.mentions()).run(call);
    return ready.stream().map(VettedQuestion::new).toList();
  }

  /**
   * A question of dbx's own that evaluates policies of a table, as each read of the table does: so
   * the functions that they call may be SECURITY DEFINER. A call may stand in a subquery of its
   * own, as in {@code (select f())}, which runs the same code, once.
   *
   * @throws DbxException.Refused if an expression is none of the table's policies
   */
  public VettedQuestion vetPolicies(Sql question, Relation table, Call call) {
    Set<String> policies =
        table.policies().stream()
            .flatMap(policy -> Stream.of(policy.using(), policy.withCheck()))
            .flatMap(Optional::stream)
            .map(ReadGuard::withoutWrappers)
            .collect(Collectors.toSet());
    for (Expression expression : question.expressions()) {
      if (!policies.contains(withoutWrappers(expression.text()))) {
        throw new DbxException.Refused(
            GuardPolicy.STATEMENT_KIND,
            "the expression is no policy of " + table.name().sql(),
            "evaluate the table's own policies");
      }
    }
    QuestionReader read = new QuestionReader(parser);
    Sql ready = read.read(question);
    CodeRules policyRules = new CodeRules(CodeRules.Purpose.POLICY);
    RecentPasses none = new RecentPasses(System::nanoTime);
    new CodeCheck(parser, lookup, policyRules, none, read.mentions()).run(call);
    return new VettedQuestion(ready);
  }

  private static String withoutWrappers(String policy) {
    return WRAPPED_CALL.matcher(policy).replaceAll("$1");
  }

  private ParsedStatement read(String sql) {
    return reader.read(sql, outline -> outline.kind() != Kind.UNKNOWN);
  }

  private VettedStatement vetted(ParsedStatement statement, boolean onlyPlanned, Call call) {
    requireNoWrites(statement, onlyPlanned);
    new CodeCheck(parser, lookup, rules, recent, statement.mentions()).run(call);
    if (writes(statement)) {
      tableCode.requirePlannable(statement.mentions().relations(), call);
    }
    return new VettedStatement(statement);
  }

  private static boolean isOnlyPlanned(ParsedStatement statement) {
    return statement.explained().isPresent() && !statement.traits().contains(Trait.ANALYZE);
  }

  private static boolean writes(ParsedStatement statement) {
    return statement.traits().contains(Trait.WRITES_IN_CTE)
        || PLANNED.contains(statement.explained().orElse(statement).kind());
  }

  private static void requireRead(ParsedStatement statement) {
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
    if (explain.traits().contains(Trait.ANALYZE) && !QUERIES.contains(explained.kind())) {
      throw executes(explained);
    }
    if (!QUERIES.contains(explained.kind()) && !PLANNED.contains(explained.kind())) {
      throw new DbxException.Refused(
          GuardPolicy.STATEMENT_KIND,
          "EXPLAIN of " + explained.command() + " is not a read",
          "explain the query inside it");
    }
  }

  private static DbxException executes(ParsedStatement explained) {
    return new DbxException.Refused(
        GuardPolicy.STATEMENT_KIND,
        "EXPLAIN ANALYZE executes " + explained.command(),
        "explain it without ANALYZE; " + USE_WRITES);
  }

  private static void requireNoWrites(ParsedStatement statement, boolean onlyPlanned) {
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

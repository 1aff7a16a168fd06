package dev.dbx.core.guard;

import java.util.List;

/** The rules of the guards, for people; their names are those of refusals. */
public final class GuardPolicy {

  static final String SIZE = "size";
  static final String DEPTH = "depth";
  static final String ONE_STATEMENT = "one-statement";
  static final String STATEMENT_KIND = "statement-kind";
  static final String WRITES_IN_CTE = "writes-in-cte";
  static final String INTO = "into";
  static final String ROW_LOCK = "row-lock";
  static final String FUNCTION = "function";
  static final String OPERATOR = "operator";
  static final String TYPE = "type";
  static final String RELATION = "relation";
  static final String SETTING = "setting";

  /** One rule and what it says in a sentence. */
  public record Rule(String name, String sentence) {}

  private GuardPolicy() {}

  /** In the order in which a statement meets them. */
  public static List<Rule> rules() {
    return List.of(
        new Rule(SIZE, "A statement has at most 100,000 characters."),
        new Rule(DEPTH, "Parentheses, views and functions nest only as deep as can be followed."),
        new Rule(
            ONE_STATEMENT, "The text is one statement, by PostgreSQL's grammar and the driver's."),
        new Rule(
            STATEMENT_KIND,
            "Reads are SELECT, VALUES, TABLE, SHOW and EXPLAIN, also of INSERT, UPDATE, DELETE and"
                + " MERGE; EXPLAIN ANALYZE only of SELECT, VALUES and TABLE."
                + " Writes are DML, and DDL that stays inside one database and one transaction."),
        new Rule(
            WRITES_IN_CTE,
            "A read has no INSERT, UPDATE, DELETE or MERGE inside WITH, unless it is only"
                + " planned."),
        new Rule(INTO, "A read does not create a table with INTO."),
        new Rule(ROW_LOCK, "A read takes no row locks with FOR UPDATE or FOR SHARE."),
        new Rule(
            FUNCTION,
            "Functions of PostgreSQL are on a list of harmless ones; others are STABLE or"
                + " IMMUTABLE, not SECURITY DEFINER, and so is all that they call. What planning a"
                + " write runs of a table's defaults, rules and policies follows the same rule."),
        new Rule(
            OPERATOR, "Operators that are not PostgreSQL's own follow the rule for functions."),
        new Rule(
            TYPE,
            "Casts and domains that run functions follow the rule for functions;"
                + " pg_input_is_valid reads values as types of PostgreSQL's own, given as literals."),
        new Rule(RELATION, "Relations that hold passwords, options or raw statistics are off."),
        new Rule(SETTING, "Settings that name files of the server or look like secrets are off."));
  }
}

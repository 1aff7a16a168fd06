package dev.dbx.core.port;

import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one statement under a policy: as an identity, read-only or rolled back, bounded. */
public interface QueryRunner {

  /**
   * Runs a question of dbx's own about the catalogue in a read-only transaction as the connection's
   * role; it holds no expression from outside.
   *
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the server rejects it
   */
  RowSet ask(Sql question, Call call);

  /**
   * Runs a vetted statement on the sealed read path (design section 5): read-only, sealed, as the
   * identity, bounded, always rolled back, session reset afterwards.
   *
   * @param parameters values for {@code $1}, {@code $2}, ..., as text, typed by the server; an
   *     empty one is NULL
   */
  RowSet read(VettedStatement statement, List<Optional<String>> parameters, Scope scope, Call call);

  /**
   * Runs a vetted question of dbx's own on the same path. Without limits the server may use
   * parallel workers, which it does not for an answer that is fetched in portions.
   */
  RowSet read(VettedQuestion question, Scope scope, Call call);

  /**
   * Reads as much as the work wants on the same path, in one transaction that sees one state of the
   * database.
   */
  <T> T atOneMoment(Function<Moment, T> work, Call call);

  /**
   * Explains a vetted statement on the read path, as EXPLAIN (FORMAT JSON) prints it. The runner
   * itself writes the EXPLAIN around the statement, so none of its options come from outside.
   *
   * @param parameters values for {@code $1}, {@code $2}, ...; none for {@link Explain#GENERIC}
   */
  String explain(
      VettedStatement statement,
      Explain how,
      List<Optional<String>> parameters,
      Scope scope,
      Call call);

  /**
   * Explains it in the same way with hypothetical indexes of the extension HypoPG: they are in one
   * session alone, no catalogue has them, and they are gone with the answer.
   *
   * @param hypopg the schema of the extension
   * @param indexes CREATE INDEX statements of dbx's own
   */
  HypotheticalPlan explain(
      VettedStatement statement,
      Explain how,
      Identifier hypopg,
      List<String> indexes,
      Scope scope,
      Call call);

  /**
   * What came of it.
   *
   * @param names of the indexes in the plan, in their order
   */
  record HypotheticalPlan(String json, List<String> names) {

    public HypotheticalPlan {
      names = List.copyOf(names);
    }
  }

  /** What EXPLAIN does with a statement. */
  enum Explain {
    /** Plans it for the given values. */
    PLAN,
    /** Plans it for any values of its parameters. */
    GENERIC,
    /** Plans and executes it. */
    ANALYZE
  }

  /**
   * Runs a statement that may write, in one transaction.
   *
   * @param commit false tries it and rolls back
   */
  RowSet write(
      VettedStatement statement,
      List<Optional<String>> parameters,
      Scope scope,
      boolean commit,
      Call call);

  /**
   * As whom and how much.
   *
   * @param maxRows rows returned at the most; the statement is stopped behind them
   * @param maxBytes bytes of values returned at the most
   */
  record Scope(Identity identity, int maxRows, long maxBytes) {

    /** The most rows any read gives back (functions.md, guardrails). */
    public static final int MAX_ROWS = 1_000;

    /** The most bytes of values any read gives back. */
    public static final long MAX_BYTES = 4_000_000;

    /** The connection's own role, with the standard limits. */
    public static Scope standard() {
      return new Scope(Identity.CONNECTION, MAX_ROWS, MAX_BYTES);
    }

    /** No limits: for questions whose answers are small whatever the tables hold. */
    public static Scope whole(Identity identity) {
      return new Scope(identity, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    public boolean isLimited() {
      return maxRows < Integer.MAX_VALUE || maxBytes < Long.MAX_VALUE;
    }

    public Scope as(Identity other) {
      return new Scope(other, maxRows, maxBytes);
    }

    public Scope atMost(int rows) {
      return new Scope(identity, Math.min(rows, maxRows), maxBytes);
    }
  }
}

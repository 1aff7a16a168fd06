package dev.dbx.postgres;

import dev.dbx.core.tool.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The kinds of transaction that dbx opens, and how each leaves the session behind. */
public enum Transaction {
  /** A question of dbx's own: read-only. */
  QUESTION("BEGIN READ ONLY", "ROLLBACK", false),
  /** Several questions that must see the same state: read-only. */
  SNAPSHOT("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "ROLLBACK", false),
  /** A statement of the user's: read-only, and whatever it left in the session is discarded. */
  SEALED("BEGIN READ ONLY", "ROLLBACK", true),
  /** Several reads of the same state, whatever they leave in the session. */
  SEALED_SNAPSHOT("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "ROLLBACK", true),
  /** A write that is undone; whatever it left in the session is discarded. */
  TRIAL("BEGIN READ WRITE", "ROLLBACK", true),
  /** A write that stays if the work succeeds; what it left in the session is discarded. */
  WRITING("BEGIN READ WRITE", "COMMIT", true),
  /** None: each statement commits by itself, for what PostgreSQL refuses to run in one. */
  NONE("", "ROLLBACK", true);

  /** The most time a statement waits for a lock: a reader must not queue behind a migration. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

  /** After this the server ends a transaction that dbx has forgotten, for instance when stopped. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  /**
   * Once a query has run inside a subtransaction's parent, PostgreSQL refuses every form of SET
   * TRANSACTION READ WRITE.
   */
  private static final String SEAL = "; SELECT 1; SAVEPOINT dbx_seal";

  /**
   * A search path that names pg_catalog behind other schemas lets their functions and operators
   * stand in for PostgreSQL's, in dbx's own questions too. Without the name it always comes first.
   */
  private static final String CATALOG_FIRST =
      "SELECT pg_catalog.set_config('search_path', pg_catalog.regexp_replace("
          + "pg_catalog.current_setting('search_path'), "
          + "'\"?[[:<:]]pg_catalog[[:>:]]\"?[[:space:]]*,"
          + "|,?[[:space:]]*\"?[[:<:]]pg_catalog[[:>:]]\"?[[:space:]]*$', '', 'g'), ";

  /**
   * Strings must mean to the server what they meant to the guard; and values have one text whatever
   * the database's settings are.
   */
  private static final List<String> FORMATS =
      List.of(
          "standard_conforming_strings = on",
          "bytea_output = hex",
          "extra_float_digits = 1",
          "IntervalStyle = postgres");

  private final String begin;
  private final String end;
  private final boolean discards;

  Transaction(String begin, String end, boolean discards) {
    this.begin = begin;
    this.end = end;
    this.discards = discards;
  }

  boolean commits() {
    return end.equals("COMMIT");
  }

  /** Everything from BEGIN to the seal, sent in one round trip. */
  String opening(Call call) {
    long statement = Math.clamp(call.timeout().toMillis(), 1, Integer.MAX_VALUE);
    long lock = Math.min(statement, LOCK_TIMEOUT.toMillis());
    boolean local = !begin.isEmpty();
    List<String> settings = new ArrayList<>();
    settings.add("statement_timeout = " + statement);
    settings.add("lock_timeout = " + lock);
    settings.add("idle_in_transaction_session_timeout = " + IDLE_TIMEOUT.toMillis());
    settings.addAll(discards ? FORMATS : List.of());
    List<String> opening = new ArrayList<>(local ? List.of(begin) : List.of());
    settings.forEach(setting -> opening.add((local ? "SET LOCAL " : "SET ") + setting));
    opening.add(CATALOG_FIRST + local + ")");
    return String.join("; ", opening) + (begin.endsWith("READ ONLY") ? SEAL : "");
  }

  /**
   * Ends the transaction and the session's state, sent in one round trip; COMMIT goes alone, so
   * that its success is certain.
   */
  String closing() {
    return commits() ? end : undoing();
  }

  /** Rollback alone keeps session advisory locks and prepared statements. */
  String undoing() {
    return discards ? "ROLLBACK; DISCARD ALL" : "ROLLBACK";
  }
}

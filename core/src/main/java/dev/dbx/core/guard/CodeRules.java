package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether one piece of code may run, and if not, why and what to do. */
final class CodeRules {

  /** Extension functions that run SQL given to them as text. */
  private static final Set<String> RUN_TEXT =
      Set.of("connectby", "crosstab", "crosstab2", "crosstab3", "crosstab4", "xpath_table");

  /** Extension functions that are VOLATILE only because each call gives another value. */
  private static final Set<String> HARMLESS =
      Set.of(
          "gen_random_bytes",
          "gen_random_uuid",
          "gen_salt",
          "normal_rand",
          "system_rows",
          "system_time",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4");

  /** Functions of pg_catalog that a write may call as well. */
  private static final Set<String> FOR_WRITES =
      Set.of(
          "nextval",
          "pg_advisory_xact_lock",
          "pg_advisory_xact_lock_shared",
          "pg_current_xact_id",
          "pg_try_advisory_xact_lock",
          "pg_try_advisory_xact_lock_shared",
          "setval",
          "txid_current");

  private static final Set<String> NATIVE = Set.of("c", "internal");
  private static final Set<String> READABLE = Set.of("sql", "plpgsql");

  /** What a function's SET clause may not touch. */
  private static final List<String> GUARDED_SETTINGS =
      List.of(
          "default_transaction",
          "idle_",
          "lock_timeout",
          "role",
          "row_security",
          "session_",
          "statement_timeout",
          "transaction_",
          "zero_damaged_pages");

  private static final String RUN_AS_WRITE =
      "or run the statement with safe_mode=false on a test or development database";

  /** What the statement is for. */
  enum Purpose {
    READ,
    /** Row security, which reads of the table run in any case. */
    POLICY,
    WRITE,
    /** DDL: a policy may name a SECURITY DEFINER function without running it. */
    DEFINE
  }

  private final Purpose purpose;
  private final boolean writing;

  CodeRules(Purpose purpose) {
    this.purpose = purpose;
    this.writing = purpose == Purpose.WRITE || purpose == Purpose.DEFINE;
  }

  /** A reason to refuse, with what can be done. */
  record Objection(String reason, String hint) {}

  Optional<Objection> objection(Reached code) {
    if (!code.isRoutine()) {
      return Optional.empty();
    }
    if (code.name().equals(InputTypes.FUNCTION) && code.builtIn() && !code.isCalledByName()) {
      return objection("reads a type that nobody has seen", "call it by its name");
    }
    return code.builtIn() ? builtIn(code.name()) : routine(code);
  }

  Optional<Objection> builtIn(String name) {
    boolean allowed =
        BuiltInFunctions.allows(name)
            || name.equals(InputTypes.FUNCTION)
            || (writing && FOR_WRITES.contains(name));
    return allowed
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "is not on the list of PostgreSQL's functions that cannot do harm",
                Alternatives.to(name)));
  }

  private Optional<Objection> routine(Reached code) {
    if (code.securityDefiner() && (purpose == Purpose.READ || purpose == Purpose.WRITE)) {
      return objection(
          "runs with the rights of its owner (SECURITY DEFINER)",
          "read the tables it reads, or a view of them");
    }
    if (code.extension()) {
      return extension(code);
    }
    if (NATIVE.contains(code.language())) {
      return objection(
          "is written in " + code.language() + " and belongs to no extension",
          "leave it out: what it does cannot be known");
    }
    if (code.isVolatile() && !writing) {
      return objection(
          "is VOLATILE, so that it may write",
          "if it only reads, declare it STABLE with ALTER FUNCTION, " + RUN_AS_WRITE);
    }
    if (!READABLE.contains(code.language()) && !isAggregate(code)) {
      return objection(
          "is written in " + code.language() + ", which dbx cannot look into",
          "use functions in sql or plpgsql, " + RUN_AS_WRITE);
    }
    return settings(code);
  }

  private Optional<Objection> extension(Reached code) {
    if (RUN_TEXT.contains(code.name())) {
      return objection("runs SQL that is given to it as text", "write that SQL as a subquery");
    }
    boolean harmless = writing || !code.isVolatile() || HARMLESS.contains(code.name());
    return harmless
        ? Optional.empty()
        : objection(
            "is a VOLATILE function of an extension, so that it may act outside the transaction",
            "leave it out of reads");
  }

  private static Optional<Objection> settings(Reached code) {
    return code.settings().stream()
        .filter(setting -> GUARDED_SETTINGS.stream().anyMatch(setting::startsWith))
        .findFirst()
        .flatMap(setting -> objection("sets " + setting, "leave it out of reads"));
  }

  private static boolean isAggregate(Reached code) {
    return code.kind().equals("a");
  }

  private static Optional<Objection> objection(String reason, String hint) {
    return Optional.of(new Objection(reason, hint));
  }

  /** Why the text of a body may not run, whatever it calls. */
  Optional<Objection> dynamic(Reached code, boolean executes) {
    return executes && !writing && code.language().equals("plpgsql")
        ? objection(
            "puts SQL together at run time with EXECUTE, so that it cannot be checked",
            "read the tables it reads, " + RUN_AS_WRITE)
        : Optional.empty();
  }

  DbxException refusal(String rule, String subject, Objection objection) {
    return new DbxException.Refused(rule, subject + " " + objection.reason(), objection.hint());
  }
}

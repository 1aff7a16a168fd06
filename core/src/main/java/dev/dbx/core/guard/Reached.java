package dev.dbx.core.guard;

import dev.dbx.core.port.Row;
import java.util.List;
import java.util.Optional;

/**
 * Code that a statement would run: a routine, or a definition that calls more.
 *
 * @param via how it is reached, for instance {@code operator ###}
 * @param asked the name in the text that leads to it; empty for casts and types
 * @param what the routine's signature, or the view or domain
 * @param name the routine's name
 * @param kind pg_proc.prokind, or or v for a view, d for a domain, t for a type, and x for an
 *     expression or rule of a table
 * @param builtIn part of PostgreSQL itself
 * @param extension installed by an extension
 * @param settings what its SET clauses say, as name=value
 * @param body SQL or PL/pgSQL that it runs in turn, defaults of arguments included
 */
record Reached(
    String via,
    String asked,
    String what,
    String name,
    String kind,
    boolean builtIn,
    String volatility,
    boolean securityDefiner,
    String language,
    boolean extension,
    List<String> settings,
    Optional<String> body) {

  static Reached of(Row row) {
    return new Reached(
        row.text("via"),
        row.text("asked"),
        row.text("what"),
        row.text("name"),
        row.text("kind"),
        row.flag("built_in"),
        row.text("volatility"),
        row.flag("security_definer"),
        row.text("language"),
        row.flag("extension"),
        row.texts("settings"),
        row.optionalText("body"));
  }

  /** Rather than through an operator, a cast or a type. */
  boolean isCalledByName() {
    return via.startsWith("function ") || via.startsWith("attribute ");
  }

  boolean isRoutine() {
    return !"vdtx".contains(kind);
  }

  /** An expression or rule of a table, which runs as a part of the statement. */
  static Reached definition(String via, String body) {
    return new Reached(
        via, "", via, "", "x", false, "s", false, "sql", false, List.of(), Optional.of(body));
  }

  boolean isVolatile() {
    return volatility.equals("v");
  }
}

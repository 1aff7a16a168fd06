package dev.dbx.core.guard;

import dev.dbx.core.name.QualifiedName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that pg_input_is_valid may read a value as: PostgreSQL's own whose input functions
 * neither look anything up nor call other code. It takes the type as text, which the server reads
 * as it reads a cast, so that a domain's checks would run.
 */
public final class InputTypes {

  /** What the function is called; it is harmless where the text tells the type. */
  static final String FUNCTION = "pg_input_is_valid";

  /** Words of the grammar, which always mean the type of pg_catalog. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("bigint", "int8"),
          Map.entry("bit", "bit"),
          Map.entry("bit varying", "varbit"),
          Map.entry("boolean", "bool"),
          Map.entry("character", "bpchar"),
          Map.entry("character varying", "varchar"),
          Map.entry("decimal", "numeric"),
          Map.entry("double precision", "float8"),
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("interval", "interval"),
          Map.entry("numeric", "numeric"),
          Map.entry("real", "float4"),
          Map.entry("smallint", "int2"),
          Map.entry("time", "time"),
          Map.entry("time with time zone", "timetz"),
          Map.entry("time without time zone", "time"),
          Map.entry("timestamp", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("varchar", "varchar"));

  /** Names, which a schema before pg_catalog in the search path may have, too. */
  private static final Set<String> NAMES =
      Set.of(
          "bool",
          "bytea",
          "cidr",
          "date",
          "float4",
          "float8",
          "inet",
          "int2",
          "int4",
          "int8",
          "json",
          "jsonb",
          "macaddr",
          "macaddr8",
          "numeric",
          "text",
          "time",
          "timestamp",
          "timestamptz",
          "timetz",
          "uuid",
          "varbit",
          "varchar",
          "interval");

  /** Nothing is quoted, so that nothing can mean another name than it seems to. */
  private static final Pattern FORM =
      Pattern.compile("(pg_catalog\\.)?([a-z][a-z0-9]*(?: [a-z]+)*)(?:\\(\\d+(?:, ?\\d+)?\\))?");

  private InputTypes() {}

  /**
   * The type for pg_input_is_valid; empty if values are not to be read as it.
   *
   * @param type as a person or format_type writes it
   */
  public static Optional<String> written(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return named(lower).map(name -> name.schema().isPresent() ? lower : "pg_catalog." + lower);
  }

  /** The type that a literal names; empty if values are not to be read as it. */
  static Optional<QualifiedName> named(String literal) {
    Matcher form = FORM.matcher(literal.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    String name = form.group(2);
    if (form.group(1) == null && WORDS.containsKey(name)) {
      return Optional.of(QualifiedName.of("pg_catalog", WORDS.get(name)));
    }
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        form.group(1) == null ? QualifiedName.of(name) : QualifiedName.of("pg_catalog", name));
  }
}

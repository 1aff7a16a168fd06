package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.name.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes values of any type, of which no two are alike as far as the type allows. */
final class Values {

  /** Far from what sequences of a new table give. */
  private static final long FIRST = 7_000_000;

  private static final Pattern MODIFIERS = Pattern.compile("\\(([0-9]+)(?:,\\s*([0-9]+))?\\)");

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("boolean", "false"),
          Map.entry("json", "{}"),
          Map.entry("jsonb", "{}"),
          Map.entry("bytea", "\\x00"),
          Map.entry("inet", "192.0.2.1"),
          Map.entry("cidr", "192.0.2.0/24"),
          Map.entry("macaddr", "08:00:2b:01:02:03"),
          Map.entry("macaddr8", "08:00:2b:01:02:03:04:05"),
          Map.entry("interval", "1 day"),
          Map.entry("point", "(0,0)"),
          Map.entry("tsvector", "dbx"),
          Map.entry("tsquery", "dbx"),
          Map.entry("xml", "<dbx/>"),
          Map.entry("money", "1"),
          Map.entry("bit", "0"),
          Map.entry("bit varying", "0"),
          Map.entry("name", "dbx"),
          Map.entry("oid", "1"));

  private final Map<String, EnumType> enums = new LinkedHashMap<>();
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private long next = FIRST;

  Values(Catalog catalog) {
    catalog.enumTypes().forEach(type -> addNames(enums, type.name(), type));
    catalog.domains().forEach(type -> addNames(domains, type.name(), type));
  }

  /** format_type leaves the schema out where the search path has it. */
  private static <T> void addNames(Map<String, T> types, QualifiedName name, T type) {
    types.put(name.sql(), type);
    types.putIfAbsent(name.name().sql(), type);
  }

  /** A domain by the name that a column gives. */
  Optional<Domain> domain(String type) {
    return Optional.ofNullable(domains.get(type));
  }

  /** The labels of an enumerated type, none if it is another. */
  List<String> labels(String type) {
    EnumType found = enums.get(type);
    return found == null ? List.of() : found.labels();
  }

  /** Whether a text may be a value of a type; where nothing is known it may. */
  boolean fits(String type, String text) {
    if (!labels(type).isEmpty()) {
      return labels(type).contains(text);
    }
    Optional<Domain> domain = domain(type);
    if (domain.isPresent()) {
      return fits(domain.get().baseType(), text);
    }
    String base = MODIFIERS.matcher(type).replaceFirst("").strip();
    return switch (base) {
      case "smallint", "integer", "bigint" -> text.matches("-?\\d{1,9}");
      case "numeric", "real", "double precision", "money" -> text.matches("-?\\d+(\\.\\d+)?");
      case "boolean" -> text.equals("true") || text.equals("false");
      case "date", "timestamp with time zone", "timestamp without time zone" ->
          text.matches("\\d{4}-\\d\\d-\\d\\d.*");
      case "uuid" -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      case "json", "jsonb" -> text.startsWith("{") || text.startsWith("[");
      default ->
          base.endsWith("[]")
              ? text.startsWith("{")
              : !base.endsWith("range") || text.matches("empty|[\\[(].*[\\])]");
    };
  }

  /** A value that none before was like, where the type has so many; empty if there is no way. */
  Optional<String> next(String type) {
    long number = next++;
    if (type.endsWith("[]")) {
      return Optional.of("{}");
    }
    if (!labels(type).isEmpty()) {
      return Optional.of(labels(type).get(0));
    }
    Optional<Domain> domain = domain(type);
    return domain.isPresent() ? next(domain.get().baseType()) : builtIn(type, number);
  }

  private static Optional<String> builtIn(String type, long number) {
    String base = MODIFIERS.matcher(type).replaceFirst("").strip();
    Matcher modifiers = MODIFIERS.matcher(type);
    int length = modifiers.find() ? Integer.parseInt(modifiers.group(1)) : Integer.MAX_VALUE;
    return switch (base) {
      case "text", "citext", "character varying", "character", "\"char\"" ->
          Optional.of(text(number, base.equals("\"char\"") ? 1 : length));
      case "integer", "bigint" -> Optional.of(Long.toString(number));
      case "smallint" -> Optional.of(Long.toString(number - FIRST + 1));
      case "real", "double precision" -> Optional.of(Long.toString(number - FIRST + 1));
      case "numeric" -> Optional.of(Long.toString(length < 7 ? 1 : number - FIRST + 1));
      case "uuid" -> Optional.of("db000000-0000-4000-8000-%012d".formatted(number));
      case "date" -> Optional.of("2026-01-%02d".formatted(1 + number % 28));
      case "timestamp without time zone", "timestamp with time zone" ->
          Optional.of("2026-01-%02d 10:%02d:00".formatted(1 + number % 28, number % 60));
      case "time without time zone", "time with time zone" ->
          Optional.of("10:%02d:00".formatted(number % 60));
      case "int4range", "int8range", "numrange" ->
          Optional.of("[%d,%d)".formatted(10 * (number - FIRST), 10 * (number - FIRST) + 5));
      case "daterange", "tsrange", "tstzrange" ->
          Optional.of("[%1$d-01-01,%1$d-12-31)".formatted(2000 + number % 4000));
      default -> Optional.ofNullable(PLAIN.get(base));
    };
  }

  private static String text(long number, int length) {
    String text = "dbx" + number;
    return text.length() <= length ? text : text.substring(text.length() - length);
  }
}

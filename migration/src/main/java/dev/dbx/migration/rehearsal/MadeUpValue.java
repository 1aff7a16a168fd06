package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Thinks up values for columns: constants of their types, different in each row where they can be.
 */
final class MadeUpValue {

  private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,\\s*(\\d+))?\\)");
  private static final Pattern LISTED =
      Pattern.compile("'((?:[^']|'')*)'(?:::[\\w\\s]+)?(?=[,\\])])");
  private static final int LEAST_NULLS = 3;

  private final Map<String, EnumType> enums = new HashMap<>();
  private final Map<String, Domain> domains = new HashMap<>();

  MadeUpValue(Catalog catalog) {
    catalog.enumTypes().forEach(type -> add(enums, type.name(), type));
    catalog.domains().forEach(type -> add(domains, type.name(), type));
  }

  /** format_type leaves the schema out where the search path has it. */
  private static <T> void add(Map<String, T> types, QualifiedName name, T type) {
    types.put(name.sql(), type);
    types.putIfAbsent(name.name().sql(), type);
  }

  /**
   * A constant as SQL, or null.
   *
   * @param row from 1
   */
  String of(Column column, Relation table, int row) {
    if (!column.notNull() && row % LEAST_NULLS == 0) {
      return "null";
    }
    List<String> listed = listed(column, table);
    if (!listed.isEmpty()) {
      return Literal.of(listed.get((row - 1) % listed.size()));
    }
    return of(column.type(), row).map(Literal::of).orElse("null");
  }

  /** What a CHECK has in a list, for instance {@code status = ANY (ARRAY['open'::text, ...])}. */
  private static List<String> listed(Column column, Relation table) {
    List<String> values = new ArrayList<>();
    for (Constraint constraint : table.constraints()) {
      if (constraint.kind() == ConstraintKind.CHECK
          && constraint.columns().equals(List.of(column.name()))
          && constraint.definition().contains("ANY")) {
        Matcher each = LISTED.matcher(constraint.definition());
        while (each.find()) {
          values.add(each.group(1).replace("''", "'"));
        }
      }
    }
    return values;
  }

  private Optional<String> of(String type, int row) {
    if (type.endsWith("[]")) {
      return of(type.substring(0, type.length() - 2), row).map(value -> "{\"" + value + "\"}");
    }
    Matcher modifiers = MODIFIERS.matcher(type);
    boolean modified = modifiers.find();
    String plain = modified ? modifiers.replaceFirst("") : type;
    Optional<Domain> domain = Optional.ofNullable(domains.get(plain));
    if (domain.isPresent()) {
      return of(domain.get().baseType(), row);
    }
    Optional<EnumType> labels = Optional.ofNullable(enums.get(plain));
    if (labels.isPresent()) {
      List<String> all = labels.get().labels();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get((row - 1) % all.size()));
    }
    return builtIn(plain, row)
        .map(
            value ->
                modified && plain.startsWith("character")
                    ? value.substring(
                        0, Math.min(value.length(), Integer.parseInt(modifiers.group(1))))
                    : value);
  }

  private static Optional<String> builtIn(String type, int row) {
    return Optional.ofNullable(
        switch (type) {
          case "smallint",
              "integer",
              "bigint",
              "numeric",
              "real",
              "double precision",
              "money",
              "oid" ->
              Integer.toString(row);
          case "text", "character varying", "character", "name", "citext" -> row + " made up";
          case "boolean" -> Boolean.toString(row % 2 == 0);
          case "uuid" -> "00000000-0000-4000-8000-00000000000" + row % 10;
          case "date" -> "2024-01-0" + row % 9;
          case "timestamp without time zone", "timestamp with time zone" ->
              "2024-01-0" + (1 + row % 9) + " 12:00:00+00";
          case "time without time zone", "time with time zone" -> "12:00:0" + row % 10;
          case "interval" -> row + " days";
          case "json", "jsonb" -> "{\"n\": " + row + "}";
          case "bytea" -> "\\x0" + row % 10;
          case "inet" -> "192.0.2." + row;
          case "cidr" -> "192.0." + row + ".0/24";
          case "macaddr" -> "08:00:2b:01:02:0" + row % 10;
          case "point" -> "(" + row + ",0)";
          case "bit", "bit varying" -> "1";
          case "xml" -> "<n>" + row + "</n>";
          case "tsvector" -> "word" + row;
          case "int4range", "int8range", "numrange" -> "[" + row + "," + (row + 1) + ")";
          default -> null;
        });
  }
}

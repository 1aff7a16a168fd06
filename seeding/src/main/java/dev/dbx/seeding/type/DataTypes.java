package dev.dbx.seeding.type;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.name.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the types that columns name. */
public final class DataTypes {

  private static final Pattern MODIFIERS = Pattern.compile("\\(([\\d, ]+)\\)");

  private static final Set<String> SCALARS =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "money",
          "text",
          "character varying",
          "character",
          "\"char\"",
          "name",
          "citext",
          "boolean",
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval",
          "uuid",
          "json",
          "jsonb",
          "bytea",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "bit",
          "bit varying",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "tsvector",
          "tsquery",
          "xml",
          "oid",
          "pg_lsn",
          "hstore",
          "ltree",
          "vector");

  private static final Map<String, String> RANGES =
      Map.of(
          "int4range", "integer",
          "int8range", "bigint",
          "numrange", "numeric",
          "daterange", "date",
          "tsrange", "timestamp without time zone",
          "tstzrange", "timestamp with time zone");

  private final Map<String, EnumType> enums = new HashMap<>();
  private final Map<String, Domain> domains = new HashMap<>();
  private final Map<String, CompositeType> composites = new HashMap<>();
  private final Map<String, RangeType> ranges = new HashMap<>();
  private final Map<String, RangeType> multiranges = new HashMap<>();

  public DataTypes(Catalog catalog) {
    catalog.enumTypes().forEach(type -> add(enums, type.name(), type));
    catalog.domains().forEach(type -> add(domains, type.name(), type));
    catalog.compositeTypes().forEach(type -> add(composites, type.name(), type));
    catalog
        .rangeTypes()
        .forEach(
            type -> {
              add(ranges, type.name(), type);
              add(multiranges, type.multirange(), type);
            });
  }

  /** format_type leaves the schema out where the search path has it. */
  private static <T> void add(Map<String, T> types, QualifiedName name, T type) {
    types.put(name.sql(), type);
    types.putIfAbsent(name.name().sql(), type);
  }

  /**
   * @param formatted as format_type writes it
   */
  public DataType of(String formatted) {
    if (formatted.endsWith("[]")) {
      DataType element = of(formatted.substring(0, formatted.length() - 2));
      return element instanceof DataType.ArrayOf ? element : new DataType.ArrayOf(element);
    }
    Matcher modifiers = MODIFIERS.matcher(formatted);
    List<Integer> numbers =
        modifiers.find()
            ? Stream.of(modifiers.group(1).split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList()
            : List.of();
    // time(3) with time zone has its precision in the middle
    String name = modifiers.replaceFirst("").replace("  ", " ").strip();
    return named(name, numbers);
  }

  private DataType named(String name, List<Integer> modifiers) {
    Domain domain = domains.get(name);
    if (domain != null) {
      return new DataType.DomainOver(domain, of(domain.baseType()));
    }
    EnumType enumeration = enums.get(name);
    if (enumeration != null) {
      return new DataType.Enumeration(enumeration.name(), enumeration.labels());
    }
    CompositeType composite = composites.get(name);
    if (composite != null) {
      return new DataType.Composite(
          composite.name(),
          composite.attributes().stream()
              .map(part -> new DataType.Attribute(part.name(), of(part.type())))
              .toList());
    }
    return range(name)
        .orElseGet(
            () ->
                SCALARS.contains(bare(name))
                    ? new DataType.Scalar(bare(name), modifiers)
                    : interval(name, modifiers));
  }

  private Optional<DataType> range(String name) {
    String single = name.replace("multirange", "range");
    if (RANGES.containsKey(single)) {
      return Optional.of(new DataType.RangeOf(name, of(RANGES.get(single)), !single.equals(name)));
    }
    RangeType range = ranges.getOrDefault(name, multiranges.get(name));
    return Optional.ofNullable(range)
        .map(it -> new DataType.RangeOf(name, of(it.subtype()), !ranges.containsKey(name)));
  }

  /** {@code interval day to second} has fields behind its name. */
  private static DataType interval(String name, List<Integer> modifiers) {
    return name.startsWith("interval ")
        ? new DataType.Scalar("interval", modifiers)
        : new DataType.Unknown(name);
  }

  /** Types of extensions stand in schemas of any name. */
  private static String bare(String name) {
    return name.startsWith("\"") ? name : name.substring(name.lastIndexOf('.') + 1);
  }
}

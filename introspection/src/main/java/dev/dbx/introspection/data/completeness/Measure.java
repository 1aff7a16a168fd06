package dev.dbx.introspection.data.completeness;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.introspection.data.TableColumn;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One figure about a column, as an aggregate over the rows. */
enum Measure {
  /** Rows with a value. */
  PRESENT,
  /** Rows with text that is not empty: cheaper than counting values and empty ones apart. */
  FILLED,
  /** Empty text, arrays without elements, documents without content. */
  EMPTY,
  /** Text of white space alone. */
  BLANK,
  /** Text that stands in for a value: n/a, test, -. */
  PLACEHOLDER,
  /** Whether all values are the same; of types without an order, their hashes of 64 bits. */
  CONSTANT,
  /** Lengths are in bytes: to count characters, long values would be fetched from TOAST. */
  AVERAGE_LENGTH,
  LENGTH_DEVIATION,
  LONGEST,
  /** Dates before {@link #EARLIEST}. */
  TOO_EARLY,
  /** Dates after the column's latest plausible one. */
  TOO_LATE;

  /** Older than any person or record in a database of today. */
  static final String EARLIEST = "1900-01-01";

  /** The white space of Chinese and Japanese, the only one beyond ASCII that is in daily use. */
  private static final int IDEOGRAPHIC_SPACE = 0x3000;

  private static final Set<String> HAPPENED =
      Set.of(
          "created",
          "inserted",
          "updated",
          "modified",
          "registered",
          "birth",
          "born",
          "dob",
          "joined",
          "signed",
          "logged",
          "confirmed",
          "verified",
          "deleted",
          "last");

  private static final List<Measure> OF_TEXT =
      List.of(
          PRESENT, EMPTY, BLANK, PLACEHOLDER, CONSTANT, AVERAGE_LENGTH, LENGTH_DEVIATION, LONGEST);

  /** All that can be measured of a column. */
  static List<Measure> of(TableColumn column) {
    if (column.isText()) {
      return OF_TEXT;
    }
    if (column.isDate()) {
      return List.of(PRESENT, CONSTANT, TOO_EARLY, TOO_LATE);
    }
    return column.isArray() || column.isJsonb()
        ? List.of(PRESENT, EMPTY, CONSTANT)
        : List.of(PRESENT, CONSTANT);
  }

  Sql aggregate(TableColumn column) {
    Identifier name = column.name();
    return switch (this) {
      case PRESENT -> Sql.of("count({})", name);
      case FILLED -> Sql.of("count(*) filter (where {} <> '')", name);
      case EMPTY -> Sql.of("count(*) filter (where {})", empty(column));
      case BLANK ->
          // a regular expression for all would take longer than everything else together
          Sql.of(
              "count(*) filter (where octet_length({}) between 1 and 1000"
                  + " and ({}::text collate \"C\" < '!' or ascii({}) = {}) and {} ~ '^\\s+$')",
              name,
              name,
              name,
              IDEOGRAPHIC_SPACE,
              name);
      case PLACEHOLDER -> Sql.of("count(*) filter (where {})", StandIns.condition(column));
      case CONSTANT -> constant(column);
      case AVERAGE_LENGTH -> Sql.of("avg(octet_length({}))::float8", name);
      case LENGTH_DEVIATION -> Sql.of("stddev_pop(octet_length({}))::float8", name);
      case LONGEST -> Sql.of("max(octet_length({}))", name);
      case TOO_EARLY ->
          Sql.of(
              "count(*) filter (where {} < {} and isfinite({}))",
              name,
              asTypeOf(column, Sql.of("{}::date", EARLIEST)),
              name);
      case TOO_LATE ->
          Sql.of(
              "count(*) filter (where {} > {} and isfinite({}))",
              name,
              asTypeOf(column, Sql.of("(now() + {}::interval)", latest(column))),
              name);
    };
  }

  private static Sql empty(TableColumn column) {
    Identifier name = column.name();
    if (column.isText()) {
      return Sql.of("{} = ''", name);
    }
    return column.isArray()
        ? Sql.of("cardinality({}) = 0", name)
        : Sql.of(
            // two literals, because the two braces together are a slot
            "{} in ('null'::jsonb, '\"\"'::jsonb, '[]'::jsonb, ('{' || '}')::jsonb)", name);
  }

  private static Sql constant(TableColumn column) {
    Identifier name = column.name();
    if (column.isText()) {
      return Sql.of("min({}::text collate \"C\") = max({}::text collate \"C\")", name, name);
    }
    if (column.isDate() || column.category().equals("N") && column.comparable()) {
      return Sql.of("min({}) = max({})", name, name);
    }
    return column.baseType().equals("boolean")
        ? Sql.of("bool_and({}) = bool_or({})", name, name)
        : Sql.of("min({}) = max({})", hash(name), hash(name));
  }

  private static Sql hash(Identifier name) {
    return Sql.of("hashtextextended(format('%s', {}) collate \"C\", 0)", name);
  }

  /** Computed once, and compared without a cast for each row. */
  private static Sql asTypeOf(TableColumn column, Sql moment) {
    return switch (column.baseType()) {
      case "date" -> Sql.of("(select {}::date)", moment);
      case "timestamp without time zone" -> Sql.of("(select {}::timestamp)", moment);
      default -> Sql.of("(select {}::timestamptz)", moment);
    };
  }

  /** How far ahead a date may lie: what has happened cannot, apart from clocks that differ. */
  static String latest(TableColumn column) {
    List<String> words = List.of(column.name().value().toLowerCase(Locale.ROOT).split("_", -1));
    return words.stream().anyMatch(HAPPENED::contains) ? "1 day" : "100 years";
  }
}

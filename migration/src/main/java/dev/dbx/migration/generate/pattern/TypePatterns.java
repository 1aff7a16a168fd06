package dev.dbx.migration.generate.pattern;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.TypeWords;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation.ChangeType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other types for columns that are there. */
final class TypePatterns {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
  private static final Pattern SIZED = Pattern.compile("character varying\\((\\d+)\\)");
  private static final String ZONED = "timestamp with time zone";

  private TypePatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            TypePatterns::places,
            "{column} @need|@must {number} decimal places|digits|decimals",
            "{column} @must have|allow|use|keep {number} decimal places|digits|decimals",
            "@store {column} with {number} decimal places|digits|decimals",
            "@change {column} to|have {number} decimal places|digits|decimals"),
        Rule.of(
            TypePatterns::zone,
            "@store|@change {column} with|to|into timestamp? with? time zone , values|they are|were in|all|stored? {zone}",
            "@store|@change {column} with time zone , values|they|it are|is in? {zone}",
            "@store|@change {column} with time zone",
            "{column} @must|@need be|have|stored? with|include|carry? time zone , values|they are in? {zone}",
            "{column} @must|@need have|include|carry? time zone",
            "make {column} time zone aware , values|they are in? {zone}",
            "make {column} time zone aware"),
        Rule.of(
            TypePatterns::big,
            "make {column} big|large|wide enough that it never runs|run out",
            "make {column} big|large|wide enough so? that? it|they? never runs|run out",
            "{column} @must never run out",
            "{column} will|may|might|could run_out|overflow",
            "make {column} bigger|64_bit|8_bytes"),
        Rule.of(
            TypePatterns::longer,
            "@change {column} to|up_to|at_most|hold {number} characters|chars|letters long?",
            "{column} @must be at_most|no_longer_than|limited_to|up_to|max|maximum {number} characters|chars|letters long?",
            "{column} @can be|have at_most|no_longer_than|limited_to|up_to|max|maximum {number} characters|chars|letters long?",
            "limit|shorten|restrict {column} to {number} characters|chars|letters",
            "{column} @mustnot be longer_than|more_than|exceed {number} characters|chars|letters",
            "{column} @mustnot exceed {number} characters|chars|letters",
            "allow {column} up_to|of? {number} characters|chars|letters",
            "allow {number} characters|chars|letters @of {column}"),
        Rule.of(
            TypePatterns::unlimited,
            "{column} @must have no|unlimited length limit?",
            "remove|drop length limit of|on|from {column}",
            "{column} @can be any length|of_any_length",
            "allow {column} of any length"),
        Rule.of(
            TypePatterns::named,
            "@change type of {column} to|into {type}",
            "@change {column} to|into|from_text_to|from_json_to {type}",
            "@change {column} {type}",
            "@store {column} as {type}",
            "{column} @must be|become|be_stored_as|be_of_type {type}"));
  }

  private static ColumnName column(Match match, Context context) {
    return context.column(match.get("column"));
  }

  private static Change change(ColumnName column, String type) {
    return change(column, type, Optional.empty());
  }

  private static Change change(ColumnName column, String type, Optional<String> using) {
    return Change.of(
        new ChangeType(column.tableName(), column.name(), type, using, Optional.empty()));
  }

  /** Digits before the point are kept. */
  private static Change places(Match match, Context context) {
    ColumnName column = column(match, context);
    int scale = number(match.get("number"));
    Matcher numeric = NUMERIC.matcher(column.field().type());
    if (!numeric.matches()) {
      if (Values.isNumber(column.field().type())) {
        return change(column, "numeric(" + (12 + scale) + "," + scale + ")");
      }
      throw Unclear.notThis();
    }
    int before = Integer.parseInt(numeric.group(1)) - Integer.parseInt(numeric.group(2));
    return change(column, "numeric(" + (before + scale) + "," + scale + ")");
  }

  private static int number(Phrase phrase) {
    return Integer.parseInt(
        Values.number(phrase).filter(n -> n.matches("\\d{1,6}")).orElseThrow(Unclear::notThis));
  }

  private static Change zone(Match match, Context context) {
    ColumnName column = column(match, context);
    String type = column.field().type();
    if (type.equals(ZONED)) {
      context.assume(column.words() + " already is timestamptz; nothing is done for it");
      return Change.NOTHING;
    }
    if (!type.startsWith("timestamp")) {
      throw Unclear.notThis();
    }
    Phrase said =
        match
            .find("zone")
            .orElseThrow(
                () ->
                    Unclear.ambiguous(
                        "In which time zone are the values of " + column.words() + " now?",
                        List.of(
                            "store " + column.words() + " with a time zone, the values are UTC",
                            "store "
                                + column.words()
                                + " with a time zone, the values are Europe/Berlin")));
    String zone = zoneId(said);
    return Change.of(
        new ChangeType(
            column.tableName(),
            column.name(),
            "timestamptz",
            Optional.of(column.name().sql() + " AT TIME ZONE " + Literal.of(zone)),
            Optional.of("values are taken as " + zone)));
  }

  private static String zoneId(Phrase phrase) {
    String written = String.join("", phrase.words()).replace("time", "");
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.toLowerCase(Locale.ROOT).equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                Unclear.ambiguous(
                    "\"" + phrase.text() + "\" is no time zone. Which one is it?",
                    List.of("UTC", "Europe/Berlin", "America/New_York")));
  }

  private static Change big(Match match, Context context) {
    ColumnName column = column(match, context);
    if (column.field().type().equals("bigint")) {
      context.assume(column.words() + " already is bigint; nothing is done for it");
      return Change.NOTHING;
    }
    if (!List.of("integer", "smallint").contains(column.field().type())) {
      throw Unclear.notThis();
    }
    return change(column, "bigint")
        .assuming("the sequence of an identity column follows the column's type")
        .warning(
            Hazard.warning(
                    "rewrite",
                    column.words(),
                    "every row and index is written anew while nobody can read the table")
                .withRemedy(
                    "for a large table: a second column of bigint, a trigger that keeps it equal,"
                        + " a backfill in batches, then swap the names"));
  }

  private static Change longer(Match match, Context context) {
    ColumnName column = column(match, context);
    int length = number(match.get("number"));
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    if (SIZED.matcher(column.field().type()).matches()) {
      return change(column, "varchar(" + length + ")");
    }
    Identifier name = column.name();
    return Change.of(
            new Make(context)
                .check(
                    column.tableName(),
                    List.of(name),
                    "char_length(" + name.sql() + ") <= " + length))
        .assuming("a check instead of varchar(" + length + "), which would rewrite the table");
  }

  private static Change unlimited(Match match, Context context) {
    ColumnName column = column(match, context);
    if (!Values.isText(column.field().type())) {
      throw Unclear.notThis();
    }
    return change(column, "text");
  }

  private static Change named(Match match, Context context) {
    Phrase said = match.get("type");
    String type = TypeWords.find(said).orElseThrow(Unclear::notThis);
    ColumnName column = column(match, context);
    if (type.equals(column.field().type())
        || type.equals("timestamptz") && column.field().type().equals(ZONED)) {
      context.assume(column.words() + " already is " + type + "; nothing is done for it");
      return Change.NOTHING;
    }
    if (type.equals("timestamptz") && column.field().type().startsWith("timestamp")) {
      return zone(match, context);
    }
    return change(column, type, using(column, type))
        .assuming(
            type.equals("jsonb")
                ? "jsonb does not keep the order of keys, nor a key twice"
                : "values are converted by their cast");
  }

  private static Optional<String> using(ColumnName column, String type) {
    boolean numbers = Values.isNumber(column.field().type()) && Values.isNumber(type);
    boolean widening = Values.isText(column.field().type()) && Values.isText(type);
    return numbers || widening || column.field().type().equals("boolean") && type.equals("text")
        ? Optional.empty()
        : Optional.of(column.name().sql() + "::" + type);
  }
}

package dev.dbx.migration.generate.english;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types that somebody names. */
public final class TypeWords {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("text", "text"),
          Map.entry("string", "text"),
          Map.entry("boolean", "boolean"),
          Map.entry("bool", "boolean"),
          Map.entry("integer", "integer"),
          Map.entry("int", "integer"),
          Map.entry("whole number", "integer"),
          Map.entry("number", "integer"),
          Map.entry("smallint", "smallint"),
          Map.entry("bigint", "bigint"),
          Map.entry("big integer", "bigint"),
          Map.entry("64 bit", "bigint"),
          Map.entry("long", "bigint"),
          Map.entry("uuid", "uuid"),
          Map.entry("jsonb", "jsonb"),
          Map.entry("json", "jsonb"),
          Map.entry("date", "date"),
          Map.entry("timestamp", "timestamptz"),
          Map.entry("timestamptz", "timestamptz"),
          Map.entry("datetime", "timestamptz"),
          Map.entry("interval", "interval"),
          Map.entry("numeric", "numeric"),
          Map.entry("decimal", "numeric"),
          Map.entry("inet", "inet"),
          Map.entry("bytea", "bytea"),
          Map.entry("array of text", "text[]"),
          Map.entry("text array", "text[]"),
          Map.entry("list of text", "text[]"),
          Map.entry("citext", "citext"),
          Map.entry("varchar", "varchar"));

  private static final Pattern SIZED =
      Pattern.compile("(numeric|decimal|varchar|char) \\( (\\d+)(?: , (\\d+))? \\)");

  private TypeWords() {}

  /** The type, if these words are the name of one. */
  public static Optional<String> find(Phrase phrase) {
    String text = String.join(" ", phrase.words());
    Matcher sized = SIZED.matcher(text);
    if (sized.matches()) {
      String scale = sized.group(3);
      String name = "decimal".equals(sized.group(1)) ? "numeric" : sized.group(1);
      return Optional.of(name + "(" + sized.group(2) + (scale == null ? "" : "," + scale) + ")");
    }
    return Optional.ofNullable(TYPES.get(text));
  }
}

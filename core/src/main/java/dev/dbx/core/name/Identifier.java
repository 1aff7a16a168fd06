package dev.dbx.core.name;

import dev.dbx.core.error.DbxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name as the catalogue stores it: case kept, no quotes, 1 to 63 bytes of UTF-8. */
public record Identifier(String value) implements Comparable<Identifier> {

  /** NAMEDATALEN - 1: PostgreSQL cuts longer names (docs, 4.1.1 Identifiers and Key Words). */
  public static final int MAX_BYTES = 63;

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  public Identifier {
    if (value.isEmpty()) {
      throw new DbxException.InvalidInput("a name is empty", "write at least one character");
    }
    if (value.indexOf('\0') >= 0) {
      throw new DbxException.InvalidInput(
          "a name contains a NUL character", "PostgreSQL names cannot hold NUL; remove it");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new DbxException.InvalidInput(
          "the name " + value.substring(0, 20) + "... is longer than 63 bytes",
          "PostgreSQL cuts names at 63 bytes; use the name as it is stored");
    }
  }

  /** A name exactly as stored, for instance one that was read from the catalogue. */
  public static Identifier of(String stored) {
    return new Identifier(stored);
  }

  /** A name as a person writes it: folded to lower case unless it stands in double quotes. */
  public static Identifier parse(String written) {
    QualifiedName name = QualifiedName.parse(written);
    if (name.schema().isPresent()) {
      throw new DbxException.InvalidInput(
          written + " is a qualified name", "give the last part alone, or quote the dot: \"a.b\"");
    }
    return name.name();
  }

  static Identifier folded(String unquoted) {
    return new Identifier(unquoted.toLowerCase(Locale.ROOT));
  }

  /** This name as SQL text, in quotes where PostgreSQL's quote_ident would put them. */
  public String sql() {
    return PLAIN.matcher(value).matches() && !Keywords.needQuotes(value)
        ? value
        : '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(Identifier other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return sql();
  }
}

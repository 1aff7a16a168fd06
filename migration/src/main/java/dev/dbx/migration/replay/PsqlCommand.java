package dev.dbx.migration.replay;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of psql.
 *
 * @param name without the backslash
 */
public record PsqlCommand(String name, Optional<String> argument) {

  private static final Pattern FORM = Pattern.compile("\\\\(\\S*)(?:\\s+(\\S+).*)?\\s*");

  /** They change how psql prints, or guard a dump against psql. */
  private static final Set<String> HARMLESS =
      Set.of(
          "",
          ".",
          "a",
          "conninfo",
          "echo",
          "encoding",
          "errverbose",
          "f",
          "H",
          "pset",
          "qecho",
          "restrict",
          "set",
          "t",
          "timing",
          "unrestrict",
          "unset",
          "warn",
          "x");

  private static final Set<String> CONNECT = Set.of("c", "connect");

  /** One that stands in a script. */
  public static PsqlCommand of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? new PsqlCommand(form.group(1), Optional.ofNullable(form.group(2)))
        : new PsqlCommand(text.substring(1), Optional.empty());
  }

  /**
   * The same, if it can be left out.
   *
   * @param place in the script, for people
   * @throws InvalidInput if what is run depends on it
   */
  public PsqlCommand requireHarmless(Supplier<String> place) {
    if (!isHarmless()) {
      throw new InvalidInput(
          "%s: \\%s is a command of psql that a sandbox cannot run".formatted(place.get(), name),
          "put the SQL itself in its place, or name the file that holds it");
    }
    return this;
  }

  /** Whether the schema is the same without it. */
  boolean isHarmless() {
    return HARMLESS.contains(name) || connects() || name.startsWith("d");
  }

  /** Whether what follows is for another database. */
  boolean connects() {
    return CONNECT.contains(name);
  }

  /** Whether a reader should know that it was left out. */
  boolean isTold() {
    return !name.endsWith("restrict") && !name.equals(".");
  }
}

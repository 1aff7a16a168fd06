package dev.dbx.migration.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number and the name in {@code 0001_name.sql}.
 *
 * @param version the digits as they are written
 */
record NumberedName(String version, String name) {

  private static final Pattern FORM = Pattern.compile("(?i)v?(\\d+)[._-]*(.*)");
  private static final Pattern DIRECTION = Pattern.compile("(?i)(.*?)[._-](?:up|do|deploy)");

  /** That of a file; empty if it has no number. */
  static Optional<NumberedName> of(String path) {
    Matcher form = FORM.matcher(Marks.stem(path));
    return form.matches()
        ? Optional.of(new NumberedName(form.group(1), undirected(form.group(2))))
        : Optional.empty();
  }

  /** What has no number is known by its whole name. */
  static NumberedName orWhole(String path) {
    return of(path).orElseGet(() -> new NumberedName(undirected(Marks.stem(path)), ""));
  }

  private static String undirected(String name) {
    Matcher direction = DIRECTION.matcher(name);
    return direction.matches() ? direction.group(1) : name;
  }

  Migration migration(Script up) {
    return Migration.of(version, name, up);
  }
}

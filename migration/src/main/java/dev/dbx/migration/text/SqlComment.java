package dev.dbx.migration.text;

/** A comment in SQL that ends with its line, whatever it says. */
public final class SqlComment {

  private SqlComment() {}

  /** On one line, since a second one would be run. */
  public static String of(String text) {
    return "-- " + text.replaceAll("\\s*\\R\\s*", " ");
  }
}

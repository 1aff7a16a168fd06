package dev.dbx.sandbox.sql;

/** Text as a string constant, for the statements that take no parameters. */
public final class Literal {

  private Literal() {}

  /** In quotes, for a server with standard_conforming_strings on. */
  public static String of(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

package dev.dbx.core.sql;

/** Text as a string constant, for statements that take no parameters. */
public final class Literal {

  private Literal() {}

  /** As quote_literal writes it. */
  public static String of(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
  }
}

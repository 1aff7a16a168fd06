package dev.dbx.core.guard;

import dev.dbx.core.port.ParsedStatement;

/** A statement that passed a guard; only guards make one, and only these reach the server. */
public final class VettedStatement {

  private final ParsedStatement parsed;

  VettedStatement(ParsedStatement parsed) {
    this.parsed = parsed;
  }

  /** What the grammar said of it. */
  public ParsedStatement parsed() {
    return parsed;
  }

  /** The text to send, one statement without a semicolon behind it. */
  public String text() {
    return parsed.text();
  }

  @Override
  public String toString() {
    return text();
  }
}

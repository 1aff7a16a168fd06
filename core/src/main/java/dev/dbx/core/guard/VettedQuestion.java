package dev.dbx.core.guard;

import dev.dbx.core.sql.Sql;

/** A question of dbx's own about tables that passed the guard with all that it reaches. */
public final class VettedQuestion {

  private final Sql sql;

  VettedQuestion(Sql sql) {
    this.sql = sql;
  }

  /** The question, its expressions from outside written anew from their trees. */
  public Sql sql() {
    return sql;
  }

  @Override
  public String toString() {
    return sql.toString();
  }
}

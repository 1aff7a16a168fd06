package dev.dbx.core.ddl;

import dev.dbx.core.name.Identifier;

/** The statement that gives an object to its owner. */
public final class OwnerDdl {

  private OwnerDdl() {}

  /**
   * Changes the owner.
   *
   * @param target kind and name, for instance {@code TABLE app.person}
   */
  public static String alter(String target, Identifier owner) {
    return "ALTER " + target + " OWNER TO " + owner.sql();
  }
}

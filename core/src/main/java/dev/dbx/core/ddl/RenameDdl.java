package dev.dbx.core.ddl;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;

/** Statements that give an object another name or another schema. */
public final class RenameDdl {

  private RenameDdl() {}

  /**
   * Another name.
   *
   * @param target kind and name, for instance {@code TABLE app.person}
   */
  public static String rename(String target, Identifier name) {
    return "ALTER " + target + " RENAME TO " + name.sql();
  }

  public static String setSchema(String target, Identifier schema) {
    return "ALTER " + target + " SET SCHEMA " + schema.sql();
  }

  /**
   * Another name for a part of an object.
   *
   * @param kind COLUMN, CONSTRAINT or ATTRIBUTE
   */
  public static String part(String target, String kind, Identifier before, Identifier after) {
    return "ALTER " + target + " RENAME " + kind + " " + before.sql() + " TO " + after.sql();
  }

  public static String label(QualifiedName type, String before, String after) {
    return "ALTER TYPE "
        + type.sql()
        + " RENAME VALUE "
        + Literal.of(before)
        + " TO "
        + Literal.of(after);
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.name.Identifier;

/** Statements about schemas. */
public final class SchemaDdl {

  /** Is in every new database. */
  public static final Identifier PUBLIC = Identifier.of("public");

  private SchemaDdl() {}

  public static String create(Identifier schema) {
    return "CREATE SCHEMA " + schema.sql();
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Extension;
import dev.dbx.core.sql.Literal;

/** Statements about extensions. */
public final class ExtensionDdl {

  private ExtensionDdl() {}

  /** In the version that the server has by default, for a copy may not have the original's. */
  public static String create(Extension extension) {
    return "CREATE EXTENSION IF NOT EXISTS "
        + extension.name().sql()
        + " WITH SCHEMA "
        + extension.schema().sql();
  }

  public static String update(Extension extension) {
    return "ALTER EXTENSION "
        + extension.name().sql()
        + " UPDATE TO "
        + Literal.of(extension.version());
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Locale;

/** Objects as ALTER, COMMENT ON and GRANT ON name them. */
public final class Targets {

  private Targets() {}

  public static String relation(Relation relation) {
    String kind =
        switch (relation.kind()) {
          case TABLE, PARTITIONED_TABLE -> "TABLE ";
          case VIEW -> "VIEW ";
          case MATERIALIZED_VIEW -> "MATERIALIZED VIEW ";
          case FOREIGN_TABLE -> "FOREIGN TABLE ";
        };
    return kind + relation.name().sql();
  }

  /** GRANT knows tables only. */
  public static String granted(Relation relation) {
    return "TABLE " + relation.name().sql();
  }

  public static String type(QualifiedName name) {
    return "TYPE " + name.sql();
  }

  public static String domain(QualifiedName name) {
    return "DOMAIN " + name.sql();
  }

  public static String sequence(QualifiedName name) {
    return "SEQUENCE " + name.sql();
  }

  /** Kinds have hyphens where SQL has none, and a transform an ON. */
  public static String other(OtherObject object) {
    if (object.kind().equals("transform")) {
      return "TRANSFORM " + object.name().replace(" on language ", " LANGUAGE ");
    }
    return object.kind().replace('-', ' ').toUpperCase(Locale.ROOT) + " " + object.name();
  }

  public static String column(QualifiedName table, Identifier column) {
    return "COLUMN " + table.sql() + "." + column.sql();
  }

  /** Part of a table: {@code POLICY own ON app.person}. */
  public static String part(String kind, String name, QualifiedName table) {
    return kind + " " + name + " ON " + table.sql();
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/** Statements that drop objects, without what depends on them. */
public final class DropDdl {

  private DropDdl() {}

  /**
   * Drops an object.
   *
   * @param target kind and name, for instance {@code TABLE app.person}
   */
  public static String drop(String target) {
    return "DROP " + target;
  }

  /** A base type with its functions; empty for a kind that is not known. */
  public static Optional<String> drop(OtherObject object) {
    return switch (object.kind()) {
      case OtherObject.BASE_TYPE -> Optional.of(drop(Targets.other(object)) + " CASCADE");
      case "user mapping" ->
          Optional.of(
              "DROP USER MAPPING FOR " + object.name().replaceFirst(" on server ", " SERVER "));
      case "subscription" -> Optional.empty();
      default -> Optional.of(drop(Targets.other(object)));
    };
  }

  /** Readers and writers of its table go on. */
  public static String indexConcurrently(QualifiedName index) {
    return "DROP INDEX CONCURRENTLY " + index.sql();
  }

  /** Children keep neither an inherited column nor an inherited check. */
  public static String column(QualifiedName table, Identifier column) {
    return "ALTER TABLE " + table.sql() + " DROP COLUMN " + column.sql();
  }

  public static String constraint(QualifiedName table, Identifier constraint) {
    return "ALTER TABLE " + table.sql() + " DROP CONSTRAINT " + constraint.sql();
  }

  public static String columnDefault(QualifiedName table, Identifier column) {
    return "ALTER TABLE ONLY " + table.sql() + " ALTER COLUMN " + column.sql() + " DROP DEFAULT";
  }

  /** Those of children too. */
  public static String columnDefaults(QualifiedName table, Identifier column) {
    return "ALTER TABLE " + table.sql() + " ALTER COLUMN " + column.sql() + " DROP DEFAULT";
  }

  public static String attribute(QualifiedName type, Identifier attribute) {
    return "ALTER TYPE " + type.sql() + " DROP ATTRIBUTE " + attribute.sql();
  }

  public static String domainConstraint(QualifiedName domain, Identifier constraint) {
    return "ALTER DOMAIN " + domain.sql() + " DROP CONSTRAINT " + constraint.sql();
  }

  public static String domainDefault(QualifiedName domain) {
    return "ALTER DOMAIN " + domain.sql() + " DROP DEFAULT";
  }
}

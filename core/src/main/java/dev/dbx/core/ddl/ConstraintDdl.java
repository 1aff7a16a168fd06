package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;

/** Statements about constraints of tables. */
public final class ConstraintDdl {

  private ConstraintDdl() {}

  /** As part of CREATE TABLE or ALTER TABLE ADD. */
  public static String definition(Constraint constraint) {
    return "CONSTRAINT " + constraint.name().sql() + " " + constraint.definition();
  }

  /**
   * Adds a constraint. A check that children inherit is added to them too; a key concerns one table
   * alone, and a foreign key of a partitioned table all its partitions.
   */
  public static String add(Relation table, Constraint constraint) {
    boolean withChildren =
        constraint.kind() == ConstraintKind.CHECK
            || constraint.kind() == ConstraintKind.NOT_NULL
            || constraint.kind() == ConstraintKind.FOREIGN_KEY
                && table.kind() == RelationKind.PARTITIONED_TABLE;
    return "ALTER TABLE "
        + (withChildren ? "" : "ONLY ")
        + table.name().sql()
        + "\n    ADD "
        + definition(constraint);
  }

  /** The same, for new rows alone until it is validated. */
  public static String addNotValid(Relation table, Constraint constraint) {
    String sql = add(table, constraint);
    return sql.endsWith(" NOT VALID") ? sql : sql + " NOT VALID";
  }

  /** A key by an index that is there. */
  public static String addUsingIndex(Relation table, Constraint key, QualifiedName index) {
    return "ALTER TABLE ONLY "
        + table.name().sql()
        + "\n    ADD CONSTRAINT "
        + key.name().sql()
        + (key.kind() == ConstraintKind.PRIMARY_KEY ? " PRIMARY KEY" : " UNIQUE")
        + " USING INDEX "
        + index.name().sql()
        + (key.deferrable() ? " DEFERRABLE" : "")
        + (key.initiallyDeferred() ? " INITIALLY DEFERRED" : "");
  }

  /** When a foreign key is checked. */
  public static String alterTiming(QualifiedName table, Constraint constraint) {
    return "ALTER TABLE "
        + table.sql()
        + " ALTER CONSTRAINT "
        + constraint.name().sql()
        + (constraint.deferrable() ? " DEFERRABLE" : " NOT DEFERRABLE")
        + (constraint.initiallyDeferred() ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE");
  }

  public static String validate(QualifiedName table, Constraint constraint) {
    return "ALTER TABLE " + table.sql() + " VALIDATE CONSTRAINT " + constraint.name().sql();
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/** Statements that change columns of a table that is there. */
public final class AlterColumnDdl {

  private AlterColumnDdl() {}

  /** Adds a column to a table and its children. */
  public static String add(QualifiedName table, Column column, boolean withDefault) {
    return "ALTER TABLE "
        + table.sql()
        + " ADD COLUMN "
        + ColumnDdl.name(column)
        + (withDefault ? ColumnDdl.value(column) : "")
        + (column.notNull() ? " NOT NULL" : "");
  }

  /**
   * Another type.
   *
   * @param using how values are converted, where PostgreSQL does not know
   */
  public static String type(QualifiedName table, Column column, Optional<String> using) {
    return alter(table, column.name())
        + "TYPE "
        + column.type()
        + TypeDdl.collate(column.collation())
        + using.map(expression -> " USING " + expression).orElse("");
  }

  public static String dropNotNull(QualifiedName table, Identifier column) {
    return alter(table, column) + "DROP NOT NULL";
  }

  public static String setNotNull(QualifiedName table, Identifier column) {
    return alter(table, column) + "SET NOT NULL";
  }

  public static String dropIdentity(QualifiedName table, Identifier column) {
    return alter(table, column) + "DROP IDENTITY";
  }

  public static String setIdentity(QualifiedName table, Identifier column, IdentityKind kind) {
    return alter(table, column)
        + "SET GENERATED "
        + (kind == IdentityKind.ALWAYS ? "ALWAYS" : "BY DEFAULT");
  }

  /** Makes a stored generated column a plain one, with its values. */
  public static String dropExpression(QualifiedName table, Identifier column) {
    return alter(table, column) + "DROP EXPRESSION";
  }

  /** From 17 on. */
  public static String setExpression(QualifiedName table, Column column) {
    return alter(table, column.name())
        + "SET EXPRESSION AS ("
        + column.defaultExpression().orElseThrow()
        + ")";
  }

  public static String storage(QualifiedName table, Column column) {
    return only(table, column.name()) + "SET STORAGE " + column.storage();
  }

  public static String compression(QualifiedName table, Column column) {
    return only(table, column.name()) + "SET COMPRESSION " + column.compression().orElse("default");
  }

  public static String statistics(QualifiedName table, Column column) {
    return only(table, column.name())
        + "SET STATISTICS "
        + column.statisticsTarget().map(String::valueOf).orElse("-1");
  }

  private static String alter(QualifiedName table, Identifier column) {
    return "ALTER TABLE " + table.sql() + " ALTER COLUMN " + column.sql() + " ";
  }

  private static String only(QualifiedName table, Identifier column) {
    return "ALTER TABLE ONLY " + table.sql() + " ALTER COLUMN " + column.sql() + " ";
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Statements about columns. */
public final class ColumnDdl {

  private ColumnDdl() {}

  /** As part of CREATE TABLE or ALTER TABLE ADD; an identity is added afterwards. */
  public static String definition(Column column) {
    return name(column) + value(column) + (column.notNull() ? " NOT NULL" : "");
  }

  static String name(Column column) {
    return column.name().sql() + " " + column.type() + TypeDdl.collate(column.collation());
  }

  /** The default, or the expression that generates it. */
  static String value(Column column) {
    return column
        .defaultExpression()
        .map(
            expression ->
                column
                    .generated()
                    .map(kind -> " GENERATED ALWAYS AS (" + expression + ")" + suffix(kind))
                    .orElse(" DEFAULT " + expression))
        .orElse("");
  }

  private static String suffix(GeneratedKind kind) {
    return switch (kind) {
      case STORED -> " STORED";
      case VIRTUAL -> "";
    };
  }

  public static String setDefault(QualifiedName table, Column column) {
    return alter(table, column)
        + column.defaultExpression().map(value -> "SET DEFAULT " + value).orElse("DROP DEFAULT");
  }

  public static String setNotNull(QualifiedName table, Column column) {
    return alter(table, column) + "SET NOT NULL";
  }

  /** Storage, compression, statistics target and options, where they are not the usual. */
  public static List<String> settings(Relation table, Column column) {
    String alter = alter(table.name(), column);
    List<String> statements = new ArrayList<>();
    if (!column.storageOfType() && table.kind() != RelationKind.VIEW) {
      statements.add(alter + "SET STORAGE " + column.storage());
    }
    column.compression().ifPresent(method -> statements.add(alter + "SET COMPRESSION " + method));
    column.statisticsTarget().ifPresent(n -> statements.add(alter + "SET STATISTICS " + n));
    if (!column.options().isEmpty()) {
      statements.add(alter + "SET " + Text.options(column.options()));
    }
    return statements;
  }

  private static String alter(QualifiedName table, Column column) {
    return "ALTER TABLE ONLY " + table.sql() + " ALTER COLUMN " + column.name().sql() + " ";
  }
}

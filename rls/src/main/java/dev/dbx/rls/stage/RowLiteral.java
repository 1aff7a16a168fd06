package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.sql.Sql;
import java.util.Optional;
import java.util.function.Function;

/** A row of constants with the columns and types of a table. */
public final class RowLiteral {

  private RowLiteral() {}

  /** {@code select 'a'::text as name, ...}; a column without a value is NULL. */
  public static Sql of(Relation table, Function<Column, Optional<String>> values) {
    return Sql.of(
        "select {}",
        Sql.join(
            ", ",
            table.columns().stream()
                .map(
                    column ->
                        Sql.of(
                            "{}::{} as {}",
                            SeededRow.constant(values.apply(column)),
                            TypeName.of(column.type()),
                            column.name()))
                .toList()));
  }
}

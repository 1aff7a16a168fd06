package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import java.util.stream.Collectors;

/** Statements about views and materialised views. */
public final class ViewDdl {

  private ViewDdl() {}

  /** A materialised view is empty until it is refreshed. */
  public static String create(Relation view) {
    return view.kind() == RelationKind.MATERIALIZED_VIEW
        ? "CREATE MATERIALIZED VIEW " + body(view) + "\nWITH NO DATA"
        : "CREATE VIEW " + body(view);
  }

  public static String replace(Relation view) {
    return "CREATE OR REPLACE VIEW " + body(view);
  }

  private static String body(Relation view) {
    return view.name().sql()
        + TableDdl.storage(view)
        + " AS\n"
        + Text.statement(view.definition().orElseThrow());
  }

  /** A view with the same columns and no query, until {@link #replace} gives it its own. */
  public static String standIn(Relation view) {
    return "CREATE VIEW "
        + view.name().sql()
        + " AS\nSELECT"
        + view.columns().stream().map(ViewDdl::column).collect(Collectors.joining(","));
  }

  private static String column(Column column) {
    return "\n    NULL::"
        + column.type()
        + TypeDdl.collate(column.collation())
        + " AS "
        + column.name().sql();
  }

  public static String refresh(Relation view) {
    return "REFRESH MATERIALIZED VIEW " + view.name().sql();
  }
}

package dev.dbx.sandbox.statistics;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;

/**
 * What the planner believes of a table, index or materialised view as a whole.
 *
 * @param rows reltuples as PostgreSQL writes it, -1 for never counted
 */
record RelationFigures(QualifiedName name, long pages, String rows, long visiblePages) {

  static final Sql QUESTION =
      Sql.of(
          """
          select n.nspname as schema, c.relname as name,
            c.relpages as pages, c.reltuples::text as rows, c.relallvisible as visible_pages
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'm', 'i', 'I')
            and c.relpersistence <> 't'
            and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and not exists (
              select from pg_depend e
              where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
            and (c.reltuples > 0 or c.relpages > 0)
          order by 1, 2
          """);

  static RelationFigures of(Row row) {
    return new RelationFigures(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.number("pages"),
        row.text("rows"),
        row.number("visible_pages"));
  }
}

package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;

/**
 * The tables that a SELECT from a table reads: itself, its partitions, what inherits from it.
 * Partitions that are being detached are none any more.
 */
final class StoredTables {

  private static final String MEMBERS =
      """
      with recursive members as (
        select c.oid
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = {} and c.relname = {}
        union
        select i.inhrelid
        from pg_inherits i
        join members m on m.oid = i.inhparent
        where not i.inhdetachpending
      ), read as (
        select c.*, n.nspname
        from members m
        join pg_class c on c.oid = m.oid
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm', 'f')
      ), stored as (
        select * from read where relkind <> 'f'
      )
      """;

  private StoredTables() {}

  /**
   * A question about them.
   *
   * @param select from {@code read}, all of them, or {@code stored}, those with files here; both
   *     are rows of pg_class with the name of their schema
   */
  static Sql question(QualifiedName table, Sql select) {
    return Sql.of(MEMBERS, table.schema().orElseThrow().value(), table.name().value()).then(select);
  }
}

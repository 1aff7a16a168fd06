package dev.dbx.postgres.catalog;

import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;

/** Who inherits from whom, and which partition belongs to which table (pg_inherits). */
final class Inheritance {

  static final Question<Link> LINKS =
      new Question<>(
          """
          select
            i.inhparent as parent_oid,
            pn.nspname as parent_schema,
            p.relname as parent,
            i.inhrelid as child_oid,
            cn.nspname as child_schema,
            c.relname as child,
            c.relispartition as partition
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid
          join pg_namespace cn on cn.oid = c.relnamespace
          join pg_class p on p.oid = i.inhparent
          join pg_namespace pn on pn.oid = p.relnamespace
          where (i.inhrelid {in scope} or i.inhparent {in scope})
          and c.relkind in ('r', 'p', 'f')
          order by i.inhseqno, cn.nspname, c.relname
          """,
          Inheritance::read);

  private Inheritance() {}

  /**
   * A parent and its child.
   *
   * @param partition whether the child is a partition of the parent
   */
  record Link(
      long parentOid,
      QualifiedName parent,
      long childOid,
      QualifiedName child,
      boolean partition) {}

  private static Link read(Row row) throws SQLException {
    return new Link(
        row.number("parent_oid"),
        row.qualifiedName("parent"),
        row.number("child_oid"),
        row.qualifiedName("child"),
        row.is("partition"));
  }
}

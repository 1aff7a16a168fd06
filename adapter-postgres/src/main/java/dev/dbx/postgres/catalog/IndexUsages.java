package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.IndexUsage;
import java.sql.SQLException;

/** Size and use of indexes; for a partitioned index the sum of its partitions. */
final class IndexUsages {

  static final IndexUsage NONE = new IndexUsage(0, 0, 0, 0);

  private static final String MEMBERS =
      """
      with recursive part (root, oid) as (
        select i.indexrelid, i.indexrelid
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        where i.indrelid {in scope} and c.relkind = 'p'
        union all
        select part.root, i.inhrelid
        from part
        join pg_inherits i on i.inhparent = part.oid
      ),
      member (root, oid) as (
        select i.indexrelid, i.indexrelid
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        where i.indrelid {in scope} and i.indislive and c.relkind in ('r', 'm')
        union all
        select root, oid from part
      )
      """;

  private static final String COUNTS =
      """
        coalesce(sum(pg_stat_get_numscans(member.oid)), 0)::bigint as scans,
        coalesce(sum(pg_stat_get_tuples_returned(member.oid)), 0)::bigint as tuples_read,
        coalesce(sum(pg_stat_get_tuples_fetched(member.oid)), 0)::bigint as tuples_fetched
      from member
      """;

  /** With sizes as {@link RelationSizes#MEASURED}. */
  static final Question<Part<IndexUsage>> MEASURED =
      new Question<>(
          MEMBERS
              + """
              select
                root as index,
                coalesce(sum(pg_relation_size(oid)), 0)::bigint as size,
              """
              + COUNTS
              + "group by member.root",
          IndexUsages::read);

  /** With sizes as VACUUM, ANALYZE and CREATE INDEX left them in relpages. */
  static final Question<Part<IndexUsage>> COUNTED =
      new Question<>(
          MEMBERS
              + """
              select
                member.root as index,
                coalesce(sum(ic.relpages), 0) * {block} as size,
              """
              + COUNTS
              + """
              join pg_class ic on ic.oid = member.oid
              group by member.root
              """,
          IndexUsages::read);

  private IndexUsages() {}

  private static Part<IndexUsage> read(Row row) throws SQLException {
    return new Part<>(
        row.number("index"),
        new IndexUsage(
            row.number("size"),
            row.number("scans"),
            row.number("tuples_read"),
            row.number("tuples_fetched")));
  }
}

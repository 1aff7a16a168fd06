package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.IndexUsage;
import java.sql.SQLException;

/** Size and use of indexes; for a partitioned index the sum of its partitions. */
final class IndexUsages {

  static final IndexUsage NONE = new IndexUsage(0, 0, 0, 0);

  static final Question<Part<IndexUsage>> QUESTION =
      new Question<>(
          """
          with recursive member (root, oid) as (
            select i.indexrelid, i.indexrelid
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            where i.indrelid {in scope} and i.indislive and c.relkind in ('r', 'p', 'm')
            union all
            select member.root, i.inhrelid
            from member
            join pg_inherits i on i.inhparent = member.oid
          )
          select
            root as index,
            coalesce(sum(pg_relation_size(oid)), 0)::bigint as size,
            coalesce(sum(pg_stat_get_numscans(oid)), 0)::bigint as scans,
            coalesce(sum(pg_stat_get_tuples_returned(oid)), 0)::bigint as tuples_read,
            coalesce(sum(pg_stat_get_tuples_fetched(oid)), 0)::bigint as tuples_fetched
          from member
          group by root
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

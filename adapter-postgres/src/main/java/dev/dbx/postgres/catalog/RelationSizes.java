package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.RelationSize;
import java.sql.SQLException;
import java.util.Optional;

/** Rows and bytes; for a partitioned table the sum of its partitions, however deep. */
final class RelationSizes {

  static final RelationSize NONE = new RelationSize(Optional.empty(), 0, 0, 0, 0);

  // The functions are volatile, so the lateral query runs once a relation; they give null for a
  // relation that was dropped since. A reltuples of -1 means never analysed.
  static final Question<Part<RelationSize>> QUESTION =
      new Question<>(
          """
          with recursive member (root, oid) as (
            select c.oid, c.oid
            from pg_class c
            where c.oid {in scope} and c.relkind in ('r', 'p', 'm', 'f')
            union all
            select member.root, i.inhrelid
            from member
            join pg_inherits i on i.inhparent = member.oid
            join pg_class c on c.oid = i.inhrelid
            where c.relispartition
          )
          select
            member.root as relation,
            sum(c.reltuples) filter (where c.reltuples >= 0)::bigint as estimated_rows,
            coalesce(sum(size.heap), 0)::bigint as heap,
            coalesce(sum(size.indexes), 0)::bigint as indexes,
            coalesce(sum(size.toast), 0)::bigint as toast,
            coalesce(sum(size.all_but_indexes + size.indexes), 0)::bigint as total
          from member
          join pg_class c on c.oid = member.oid
          cross join lateral (
            select
              pg_relation_size(c.oid) as heap,
              pg_indexes_size(c.oid) as indexes,
              pg_total_relation_size(nullif(c.reltoastrelid, 0)) as toast,
              pg_table_size(c.oid) as all_but_indexes
          ) size
          where c.relkind <> 'p'
          group by member.root
          """,
          RelationSizes::read);

  private RelationSizes() {}

  private static Part<RelationSize> read(Row row) throws SQLException {
    Optional<Long> rows =
        row.isNull("estimated_rows") ? Optional.empty() : Optional.of(row.number("estimated_rows"));
    return new Part<>(
        row.number("relation"),
        new RelationSize(
            rows,
            row.number("heap"),
            row.number("indexes"),
            row.number("toast"),
            row.number("total")));
  }
}

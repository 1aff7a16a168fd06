package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.RelationSize;
import java.sql.SQLException;
import java.util.Optional;

/** Rows and bytes; for a partitioned table the sum of its partitions, however deep. */
final class RelationSizes {

  static final RelationSize NONE = new RelationSize(Optional.empty(), 0, 0, 0, 0);

  private static final String MEMBERS =
      """
      with recursive part (root, oid) as (
        select c.oid, c.oid
        from pg_class c
        where c.oid {in scope} and c.relkind = 'p'
        union all
        select part.root, i.inhrelid
        from part
        join pg_inherits i on i.inhparent = part.oid
      ),
      member (root, oid) as (
        select c.oid, c.oid
        from pg_class c
        where c.oid {in scope} and c.relkind in ('r', 'm', 'f')
        union all
        select root, oid from part
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
      """;

  private static final String SUMS =
      """
      ) size
      where c.relkind <> 'p'
      group by member.root
      """;

  /**
   * As long as the files are. The functions are volatile, so the lateral query runs once for a
   * relation; they give null for one that was dropped since.
   */
  static final Question<Part<RelationSize>> MEASURED =
      new Question<>(
          MEMBERS
              + """
              select
                pg_relation_size(c.oid) as heap,
                pg_indexes_size(c.oid) as indexes,
                pg_total_relation_size(nullif(c.reltoastrelid, 0)) as toast,
                pg_table_size(c.oid) as all_but_indexes
              """
              + SUMS,
          RelationSizes::read);

  /**
   * As VACUUM, ANALYZE and CREATE INDEX left them in relpages, and measured where a table has grown
   * without any of these.
   */
  static final Question<Part<RelationSize>> COUNTED =
      new Question<>(
          MEMBERS
              + """
              select heap, indexes, toast, heap + coalesce(toast, 0) as all_but_indexes
              from (select case when c.reltuples < 0
                then pg_relation_size(c.oid)
                else c.relpages * {block}
              end as heap) main
              cross join lateral (
                select
                  case when c.reltuples < 0 and heap > 0
                    then pg_indexes_size(c.oid)
                    else (
                      select coalesce(sum(ic.relpages), 0) * {block}
                      from pg_index i
                      join pg_class ic on ic.oid = i.indexrelid
                      where i.indrelid = c.oid)
                  end as indexes,
                  case when c.reltuples < 0 and heap > 0
                    then pg_total_relation_size(nullif(c.reltoastrelid, 0))
                    else (
                      select coalesce(sum(t.relpages), 0) * {block}
                      from pg_class t
                      where t.oid = c.reltoastrelid)
                  end as toast
              ) others
              """
              + SUMS,
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

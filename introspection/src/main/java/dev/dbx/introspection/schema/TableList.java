package dev.dbx.introspection.schema;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/** The question behind {@link ListTables}: one statement, since it has a cold-start budget. */
final class TableList {

  /** All schemas but PostgreSQL's own, whose names are reserved to begin with pg_. */
  static final Sql SCHEMAS =
      Sql.of(
          """
          select nspname as name
          from pg_namespace
          where nspname !~ '^pg_' and nspname <> 'information_schema'
          order by nspname\
          """);

  private static final Sql ANY = Sql.of("true");

  private TableList() {}

  /**
   * One row per table of the page; a single row without a name if the page is empty. Tables of
   * extensions are left out, as in the whole catalogue.
   */
  static Sql question(
      Optional<Identifier> schema, Optional<String> pattern, List<TableKind> kinds, Page page) {
    return Sql.of(
        """
        with matching as (
          select c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.reltuples,
            c.relrowsecurity, c.relforcerowsecurity, c.relispopulated
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f')
            and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and not exists (
              select from pg_depend e
              where e.refclassid = 'pg_extension'::regclass and e.deptype = 'e'
                and e.classid = 'pg_class'::regclass and e.objid = c.oid)
            and {} and {} and {}
        ), page as (
          select * from matching order by nspname, relname limit {} offset {}
        )
        select (select count(*) from matching) as total,
          page.nspname as schema,
          page.relname as name,
          {} as kind,
          page.relkind in ('r', 'p') as can_have_rls,
          page.relrowsecurity as rls_enabled,
          page.relforcerowsecurity as rls_forced,
          (select count(*) from pg_policy where polrelid = page.oid) as policies,
          {} as estimated_rows,
          {} as size_bytes,
          page.relkind in ('r', 'p', 'm') and page.relispopulated
            and has_schema_privilege(page.nspname, 'USAGE')
            and has_table_privilege(page.oid, 'SELECT') as countable,
          obj_description(page.oid, 'pg_class') as comment
        from (select) as always
        left join page on true
        order by page.nspname, page.relname\
        """,
        schema.map(name -> Sql.of("n.nspname = {}", name.value())).orElse(ANY),
        pattern.map(glob -> Sql.of("c.relname::text ilike {}", Glob.toLike(glob))).orElse(ANY),
        ofKind(kinds),
        page.limit(),
        page.offset(),
        KIND,
        ESTIMATED_ROWS,
        SIZE_BYTES);
  }

  private static Sql ofKind(List<TableKind> kinds) {
    return kinds.isEmpty()
        ? ANY
        : Sql.of(
            "({})", Sql.join(" or ", kinds.stream().distinct().map(TableList::ofKind).toList()));
  }

  private static Sql ofKind(TableKind kind) {
    return switch (kind) {
      case TABLE -> Sql.of("c.relkind = 'r' and not c.relispartition");
      case PARTITIONED_TABLE -> Sql.of("c.relkind = 'p' and not c.relispartition");
      case PARTITION -> Sql.of("c.relispartition");
      case VIEW -> Sql.of("c.relkind = 'v'");
      case MATERIALIZED_VIEW -> Sql.of("c.relkind = 'm'");
      case FOREIGN_TABLE -> Sql.of("c.relkind = 'f' and not c.relispartition");
    };
  }

  private static final Sql KIND =
      Sql.of(
          """
          case when page.relispartition then 'PARTITION' else
            case page.relkind
              when 'r' then 'TABLE'
              when 'p' then 'PARTITIONED_TABLE'
              when 'v' then 'VIEW'
              when 'm' then 'MATERIALIZED_VIEW'
              when 'f' then 'FOREIGN_TABLE'
            end
          end\
          """);

  /** reltuples is -1 before the first ANALYZE, and says nothing of views. */
  private static final Sql ESTIMATED_ROWS =
      Sql.of(
          """
          case
            when page.relkind = 'v' then null
            when page.relkind = 'p' then (
              select sum(leaf.reltuples)::bigint
              from pg_partition_tree(page.oid) tree
              join pg_class leaf on leaf.oid = tree.relid
              where tree.isleaf and leaf.reltuples >= 0)
            when page.reltuples >= 0 then page.reltuples::bigint
          end\
          """);

  /** A table dropped in this moment has no size. */
  private static final Sql SIZE_BYTES =
      Sql.of(
          """
          coalesce(
            case page.relkind
              when 'p' then (
                select sum(pg_total_relation_size(tree.relid))
                from pg_partition_tree(page.oid) tree)
              else pg_total_relation_size(page.oid)
            end, 0)::bigint\
          """);
}

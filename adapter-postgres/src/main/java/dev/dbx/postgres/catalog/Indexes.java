package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexUsage;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The indexes of relations, without their keys and their use. */
final class Indexes {

  // pg_get_indexdef asks half a dozen caches for each index, which takes longer than all the rest
  // of
  // a large read together: where its text is the sum of what is read anyway, only the beginning is
  // asked for.
  static final Question<Head> HEADS =
      new Question<Head>(
              """
              select
                i.indexrelid as oid,
                i.indrelid as relation,
                n.nspname as schema,
                ic.relname as name,
                am.amname as method,
                i.indisunique as unique,
                i.indisprimary as primary,
                i.indisexclusion as exclusion,
                {nulls not distinct} as nulls_not_distinct,
                i.indisvalid as valid,
                i.indisready as ready,
                i.indisclustered as clustered,
                i.indisreplident as replica_identity,
                pg_get_expr(i.indpred, i.indrelid) as predicate,
                simple.definition as simple_definition,
                case when simple.definition
                  then format(
                    'CREATE %sINDEX %I ON %s%I.%I USING btree',
                    case when i.indisunique then 'UNIQUE ' end,
                    ic.relname,
                    case when ic.relkind = 'I' then 'ONLY ' end,
                    cn.nspname,
                    c.relname)
                  else pg_get_indexdef(i.indexrelid)
                end as definition,
                ic.reloptions as options,
                con.conname as constraint,
                pn.nspname as parent_schema,
                pc.relname as parent,
                (select d.description
                  from pg_description d
                  where d.objoid = i.indexrelid and d.classoid = 'pg_class'::regclass and d.objsubid = 0) as comment
              from pg_index i
              join pg_class c on c.oid = i.indrelid
              join pg_namespace cn on cn.oid = c.relnamespace
              join pg_class ic on ic.oid = i.indexrelid
              join pg_namespace n on n.oid = ic.relnamespace
              join pg_am am on am.oid = ic.relam
              cross join lateral (
                select am.amname = 'btree' and i.indexprs is null and ic.reloptions is null
              ) simple (definition)
              left join pg_constraint con
                on con.conrelid = i.indrelid
                and con.conindid = i.indexrelid
                and con.contype in ('p', 'u', 'x')
              left join pg_inherits inh on inh.inhrelid = i.indexrelid
              left join pg_class pc on pc.oid = inh.inhparent
              left join pg_namespace pn on pn.oid = pc.relnamespace
              where i.indrelid {in scope}
              and i.indislive
              and c.relkind in ('r', 'p', 'm')
              order by n.nspname, ic.relname
              """,
              Indexes::read)
          .withoutNull("definition");

  private Indexes() {}

  /**
   * An index without its keys and its use.
   *
   * @param definition if simple, what comes before the keys
   */
  record Head(
      long oid,
      long relation,
      QualifiedName name,
      String method,
      boolean unique,
      boolean primary,
      boolean exclusion,
      boolean nullsNotDistinct,
      boolean valid,
      boolean ready,
      boolean clustered,
      boolean replicaIdentity,
      Optional<String> predicate,
      boolean simpleDefinition,
      String definition,
      List<String> options,
      Optional<Identifier> constraint,
      Optional<QualifiedName> parent,
      Optional<String> comment) {

    private String definition(IndexKeys.Both keys) {
      if (!simpleDefinition) {
        return definition;
      }
      return definition
          + keys.keySql()
          + keys.includedSql()
          + (nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
          + predicate.map(condition -> " WHERE " + condition).orElse("");
    }

    Index with(IndexKeys.Both keys, IndexUsage usage) {
      return new Index(
          name,
          method,
          unique,
          primary,
          exclusion,
          nullsNotDistinct,
          valid,
          ready,
          clustered,
          replicaIdentity,
          keys.keys(),
          keys.included(),
          predicate,
          definition(keys),
          options,
          constraint,
          parent,
          usage,
          comment);
    }
  }

  private static Head read(Row row) throws SQLException {
    return new Head(
        row.number("oid"),
        row.number("relation"),
        row.qualifiedName(),
        row.repeatedText("method"),
        row.is("unique"),
        row.is("primary"),
        row.is("exclusion"),
        row.is("nulls_not_distinct"),
        row.is("valid"),
        row.is("ready"),
        row.is("clustered"),
        row.is("replica_identity"),
        row.optionalText("predicate"),
        row.is("simple_definition"),
        row.text("definition"),
        row.texts("options"),
        row.optionalName("constraint"),
        row.optionalQualifiedName("parent"),
        row.comment());
  }
}

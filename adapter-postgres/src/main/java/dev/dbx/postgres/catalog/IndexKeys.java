package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.name.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of indexes, and the columns they include. */
final class IndexKeys {

  // indclass, indcollation and indoption exist for keys alone: null means an included column.
  // indoption: 1 is DESC, 2 is NULLS FIRST (catalog/pg_index.h).
  static final Question<Part<Entry>> QUESTION =
      new Question<Part<Entry>>(
              """
              select
                i.indexrelid as index,
                case when k.attnum = 0
                  then pg_get_indexdef(i.indexrelid, k.position::int, false)
                  else quote_ident(a.attname)
                end as expression,
                a.attname as column,
                k.opclass is null as included,
                concat(
                  ' COLLATE ' || case when cn.nspname <> 'pg_catalog'
                    then quote_ident(cn.nspname) || '.' else '' end || quote_ident(co.collname),
                  ' ' || case when opn.nspname <> 'pg_catalog'
                    then quote_ident(opn.nspname) || '.' else '' end || quote_ident(opc.opcname),
                  case k.flags & 3 when 1 then ' DESC NULLS LAST' when 2 then ' NULLS FIRST'
                    when 3 then ' DESC' end) as qualifiers,
                opn.nspname as operator_class_schema,
                opc.opcname as operator_class,
                cn.nspname as collation_schema,
                co.collname as collation,
                coalesce(k.flags, 0) & 1 <> 0 as descending,
                coalesce(k.flags, 0) & 2 <> 0 as nulls_first,
                case when k.attnum = 0 then (
                  select nullif(ia.attstattarget, -1)
                  from pg_attribute ia
                  where ia.attrelid = i.indexrelid and ia.attnum = k.position)
                end as statistics_target
              from pg_index i
              join pg_class c on c.oid = i.indrelid
              cross join lateral
                unnest(
                  i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
                with ordinality k (attnum, opclass, colloid, flags, position)
              left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
              left join pg_opclass opc on opc.oid = k.opclass and not opc.opcdefault
              left join pg_namespace opn on opn.oid = opc.opcnamespace
              left join pg_collation co
                on co.oid = k.colloid
                and co.oid <> coalesce(a.attcollation, 'pg_catalog."default"'::regcollation)
              left join pg_namespace cn on cn.oid = co.collnamespace
              where i.indrelid {in scope}
              and i.indislive
              and c.relkind in ('r', 'p', 'm')
              order by i.indexrelid, k.position
              """,
              IndexKeys::read)
          .withoutNull("expression");

  private IndexKeys() {}

  /**
   * A key or an included column.
   *
   * @param sql as it stands in the definition of a simple index
   */
  record Entry(IndexKey key, boolean included, String sql) {}

  /** The keys of one index and the columns it includes. */
  record Both(List<IndexKey> keys, List<Identifier> included, String keySql, String includedSql) {
    static Both of(List<Entry> entries) {
      return new Both(
          entries.stream().filter(entry -> !entry.included()).map(Entry::key).toList(),
          entries.stream()
              .filter(Entry::included)
              .map(Entry::key)
              .map(IndexKey::column)
              .flatMap(Optional::stream)
              .toList(),
          sql(" (", entries, false),
          sql(" INCLUDE (", entries, true));
    }
  }

  private static String sql(String opening, List<Entry> entries, boolean included) {
    String list =
        entries.stream()
            .filter(entry -> entry.included() == included)
            .map(Entry::sql)
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : opening + list + ")";
  }

  private static Part<Entry> read(Row row) throws SQLException {
    IndexKey key =
        new IndexKey(
            row.repeatedText("expression"),
            row.optionalName("column"),
            row.optionalQualifiedName("operator_class"),
            row.optionalQualifiedName("collation"),
            row.is("descending"),
            row.is("nulls_first"),
            row.optionalInteger("statistics_target"));
    return new Part<>(
        row.number("index"),
        new Entry(key, row.is("included"), key.expression() + row.repeatedText("qualifiers")));
  }
}

package dev.dbx.introspection.data.reference;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import java.util.List;

/**
 * A primary or unique key that other tables may point to.
 *
 * @param types format_type's text without modifiers, of domains what is below them
 */
public record Key(
    QualifiedName table, List<Identifier> columns, List<String> types, boolean primary) {

  public Key {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
  }

  /** Partitions are left out: references go to the whole. */
  private static final Sql QUESTION =
      Sql.of(
          """
          with recursive domains as (
            select t.oid as domain, t.typbasetype as type
            from pg_type t
            where t.typtype = 'd'
            union all
            select d.domain, t.typbasetype
            from domains d
            join pg_type t on t.oid = d.type and t.typtype = 'd'
          ), base as (
            select d.domain, d.type
            from domains d
            join pg_type t on t.oid = d.type and t.typtype <> 'd'
          )
          select
            n.nspname as schema,
            c.relname as name,
            i.indisprimary as primary,
            array(
              select a.attname::text
              from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
              where k.place <= i.indnkeyatts
              order by k.place
            ) as columns,
            array(
              select format_type(coalesce(b.type, a.atttypid), null)
              from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
              left join base b on b.domain = a.atttypid
              where k.place <= i.indnkeyatts
              order by k.place
            ) as types
          from pg_index i
          join pg_class c on c.oid = i.indrelid
          join pg_namespace n on n.oid = c.relnamespace
          where i.indisunique and i.indisvalid and i.indimmediate
            and i.indpred is null and i.indexprs is null
            and c.relkind in ('r', 'p') and not c.relispartition
            and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
          order by n.nspname, c.relname, not i.indisprimary, i.indexrelid
          """);

  /** The keys of all tables. */
  public static List<Key> all(TableReader reader, Call call) {
    return reader.ask(QUESTION, call).map(Key::of);
  }

  private static Key of(Row row) {
    return new Key(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.texts("columns").stream().map(Identifier::of).toList(),
        row.texts("types"),
        row.flag("primary"));
  }
}

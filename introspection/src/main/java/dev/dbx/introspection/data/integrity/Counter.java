package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A sequence that fills a column: of an identity column, or named in its default.
 *
 * @param next the value it gives next; empty where its state may not be read
 * @param limit the last value that both the sequence and the column's type allow
 * @param used what share of the values up to the limit is used up
 */
record Counter(
    QualifiedName table,
    Identifier column,
    String columnType,
    QualifiedName sequence,
    boolean identity,
    long increment,
    boolean cycles,
    Optional<BigDecimal> next,
    long limit,
    double used) {

  private static final Sql QUESTION =
      Sql.of(
          """
          with filled as (
            select d.refobjid as relation, d.refobjsubid as attnum, d.objid as sequence,
              true as identity
            from pg_depend d
            where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
              and d.deptype = 'i' and d.refobjsubid > 0
            union
            select f.adrelid, f.adnum, d.refobjid, false
            from pg_attrdef f
            join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = f.oid
            where d.refclassid = 'pg_class'::regclass and d.refobjid <> f.adrelid
          ), state as (
            select
              n.nspname as schema, c.relname as table, a.attname as column,
              format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as column_type,
              sn.nspname as sequence_schema, sc.relname as sequence,
              filled.identity, s.seqincrement as increment, s.seqcycle as cycles,
              s.seqstart::numeric as start,
              s.seqmin::numeric as least,
              case when has_sequence_privilege(sc.oid, 'select, usage')
                then pg_sequence_last_value(sc.oid) end::numeric as last,
              has_sequence_privilege(sc.oid, 'select, usage') as readable,
              case when s.seqincrement > 0
                then least(s.seqmax, case t.oid
                  when 'int2'::regtype then 32767
                  when 'int4'::regtype then 2147483647
                  else s.seqmax end)
                else greatest(s.seqmin, case t.oid
                  when 'int2'::regtype then -32768
                  when 'int4'::regtype then -2147483648
                  else s.seqmin end)
              end as bound
            from filled
            join pg_class sc on sc.oid = filled.sequence and sc.relkind = 'S'
            join pg_namespace sn on sn.oid = sc.relnamespace
            join pg_sequence s on s.seqrelid = sc.oid
            join pg_class c on c.oid = filled.relation and c.relkind in ('r', 'p')
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = filled.attnum
            join pg_type t on t.oid = a.atttypid
          )
          select
            schema, "table", "column", column_type, sequence_schema, sequence, identity, increment,
            cycles, bound,
            case when readable then coalesce(last + increment, start) end::text as next,
            case when readable and bound <> start
              then greatest(0, (coalesce(last, start) - start) / (bound - start))
              else 0 end::float8 as used
          from state
          order by schema, "table", "column"
          """);

  /** Of all tables. */
  static List<Counter> all(TableReader reader, Call call) {
    return reader.ask(QUESTION, call).map(Counter::of);
  }

  private static Counter of(Row row) {
    return new Counter(
        QualifiedName.of(row.text("schema"), row.text("table")),
        Identifier.of(row.text("column")),
        row.text("column_type"),
        QualifiedName.of(row.text("sequence_schema"), row.text("sequence")),
        row.flag("identity"),
        row.number("increment"),
        row.flag("cycles"),
        row.optionalText("next").map(BigDecimal::new),
        row.number("bound"),
        Double.parseDouble(row.text("used")));
  }
}

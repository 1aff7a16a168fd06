package dev.dbx.query.health.facts;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A sequence, with the column it fills where it fills one: an identity column, or one whose default
 * names it.
 *
 * @param narrow whether the column's type ends before bigint does
 * @param limit the last value that both the sequence and the column's type allow
 * @param used the share of the values from its start to the limit that it gave, 0 to 1; empty if
 *     its state may not be read
 */
public record SequenceState(
    QualifiedName sequence,
    Optional<QualifiedName> table,
    Optional<Identifier> column,
    boolean identity,
    boolean narrow,
    boolean ascending,
    long limit,
    Optional<Double> used) {

  /** All that do not cycle. */
  public static final Source<List<SequenceState>> SOURCE =
      inquiry -> inquiry.ask(question()).map(SequenceState::of);

  private static Sql question() {
    return Sql.of(
        """
        with filled as (
          select objid as sequence, refobjid as relation, refobjsubid::int as attnum,
            true as identity
          from pg_depend
          where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
            and deptype = 'i' and refobjsubid > 0
          union all
          select d.refobjid, f.adrelid, f.adnum, false
          from pg_attrdef f
          join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = f.oid
          where d.refclassid = 'pg_class'::regclass and d.refobjid <> f.adrelid
        ), bounded as (
          select
            s.*, a.attrelid, a.attname, coalesce(f.identity, false) as identity,
            a.atttypid in ('int2'::regtype, 'int4'::regtype) as narrow,
            case a.atttypid when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647
              else 9223372036854775807 end as most
          from pg_sequence s
          left join filled f on f.sequence = s.seqrelid
          left join pg_attribute a on a.attrelid = f.relation and a.attnum = f.attnum
          where not s.seqcycle
        ), state as (
          select b.*,
            case when b.seqincrement > 0 then least(b.seqmax, b.most)
              else greatest(b.seqmin, -b.most - 1) end as bound,
            case when has_sequence_privilege(b.seqrelid, 'select, usage')
              then coalesce(pg_sequence_last_value(b.seqrelid), b.seqstart) end as last
          from bounded b
        )
        select
          n.nspname as schema, c.relname as name, tn.nspname as table_schema,
          t.relname as table_name, s.attname as column_name, s.identity,
          coalesce(s.narrow, false) as narrow, s.seqincrement > 0 as ascending, s.bound,
          (s.last::numeric - s.seqstart) / nullif(s.bound::numeric - s.seqstart, 0) as used
        from state s
        join pg_class c on c.oid = s.seqrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_class t on t.oid = s.attrelid
        left join pg_namespace tn on tn.oid = t.relnamespace
        where {}
        order by n.nspname, c.relname
        """,
        TableState.OWN_SCHEMA);
  }

  private static SequenceState of(Row row) {
    return new SequenceState(
        QualifiedName.of(row.text("schema"), row.text("name")),
        row.optionalText("table_name")
            .map(table -> QualifiedName.of(row.text("table_schema"), table)),
        row.optionalText("column_name").map(Identifier::of),
        row.flag("identity"),
        row.flag("narrow"),
        row.flag("ascending"),
        row.number("bound"),
        row.optionalText("used").map(Double::valueOf));
  }
}

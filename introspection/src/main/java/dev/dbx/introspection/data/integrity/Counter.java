package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sequence that fills a column: of an identity column, or named in its default.
 *
 * @param start the value it gave first
 * @param last the value it gave last; empty where it gave none, or where that may not be read
 * @param limit the last value that both the sequence and the column's type allow
 */
record Counter(
    QualifiedName table,
    Identifier column,
    String columnType,
    QualifiedName sequence,
    boolean identity,
    long increment,
    boolean cycles,
    BigDecimal start,
    Optional<BigDecimal> last,
    long limit) {

  /** What pg_get_expr prints of a default that is the next value and nothing else. */
  private static final Pattern PLAIN = Pattern.compile("nextval\\('([^']|'')+'::regclass\\)");

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
              s.seqstart as start,
              case when has_sequence_privilege(sc.oid, 'select, usage')
                then pg_sequence_last_value(sc.oid) end as last,
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
            cycles, start::text as start, last::text as last, bound
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
        new BigDecimal(row.text("start")),
        row.optionalText("last").map(BigDecimal::new),
        row.number("bound"));
  }

  /**
   * The value it gives next. Of a sequence that gave none since it was made or set anew,
   * pg_sequence_last_value says nothing, and its start may not be where it was set to.
   *
   * @throws dev.dbx.core.error.DbxException.PermissionDenied if its state may not be read
   */
  BigDecimal next(TableReader reader, Call call) {
    if (last.isPresent()) {
      return last.get().add(BigDecimal.valueOf(increment));
    }
    Row state =
        reader
            .ask(Sql.of("select last_value::text as last, is_called from {}", sequence), call)
            .single();
    BigDecimal value = new BigDecimal(state.text("last"));
    return state.flag("is_called") ? value.add(BigDecimal.valueOf(increment)) : value;
  }

  /**
   * What share of the values from the start to the limit is used up.
   *
   * @param next the value it gives next
   */
  double used(BigDecimal next) {
    BigDecimal given = next.subtract(BigDecimal.valueOf(increment)).subtract(start);
    BigDecimal all = BigDecimal.valueOf(limit).subtract(start);
    return all.signum() == 0
        ? 0
        : Math.max(0, given.divide(all, MathContext.DECIMAL64).doubleValue());
  }

  /** Whether the column holds the values as the sequence gives them. */
  boolean fills(TableColumn filled) {
    return identity
        || filled.category().equals("N")
            && filled.defaultExpression().filter(PLAIN.asMatchPredicate()).isPresent();
  }
}

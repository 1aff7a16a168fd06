package dev.dbx.sandbox.statistics;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes pg_class and pg_statistic as a superuser may (docs, 53.51 pg_statistic): before 18 there
 * is no other way. Each kind of figure has a slot of its own, empty where there is none.
 */
final class CatalogueWriter implements StatisticsWriter {

  /** B-tree's strategies (docs, 38.16.2). */
  private static final int LESS = 1;

  private static final int EQUAL = 3;

  /**
   * The type whose values a column has, and whether reading them from text runs code of the
   * database: a domain's checks would, as the superuser. Domains themselves are passed by.
   */
  private static final String TYPES =
      """
      create or replace function pg_temp.base(type oid) returns oid language sql stable as $$
        with recursive base as (
          select oid, typbasetype from pg_type where oid = type
          union all
          select t.oid, t.typbasetype from base b join pg_type t on t.oid = b.typbasetype
        )
        select oid from base where typbasetype = 0
      $$;
      create or replace function pg_temp.runs_code(type oid)
      returns boolean language sql stable as $$
        with recursive part as (
          select type as oid
          union
          select p.oid
          from part w
          join pg_type t on t.oid = w.oid
          cross join lateral (
            select t.typelem union all select t.typbasetype
            union all select rngsubtype from pg_range where t.oid in (rngtypid, rngmultitypid)
            union all select atttypid from pg_attribute
              where attrelid = t.typrelid and attnum > 0 and not attisdropped
          ) as p (oid)
          where p.oid <> 0
        )
        select exists (
          select from part join pg_constraint c on c.contypid = part.oid and c.contype = 'c')
      $$
      """;

  private static final String UNREADABLE =
      """
      select 'statistics of ' || a.attrelid::regclass || '.' || quote_ident(a.attname)
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'm', 'i', 'I')
      join pg_temp.dbx_types y on y.oid = a.atttypid
      join pg_temp.dbx_types b on b.oid = y.base and b.runs_code
      where a.attnum > 0 and a.attrelid >= 16384
      order by 1
      """;

  /** The operator that ANALYZE would have used for a type: that of its default ordering. */
  private static final String OPERATOR =
      """
      create or replace function pg_temp.ordering(type oid, strategy integer)
      returns oid language sql stable as $$
        with wanted as (
          select coalesce(nullif(t.typbasetype, 0), t.oid) as oid
          from pg_type t where t.oid = type
        )
        select o.amopopr
        from wanted w
        join pg_type t on t.oid = w.oid
        join pg_opclass c on c.opcdefault
        join pg_am m on m.oid = c.opcmethod and m.amname = 'btree'
        join pg_amop o on o.amopfamily = c.opcfamily
          and o.amoplefttype = c.opcintype and o.amoprighttype = c.opcintype
        where o.amopstrategy = strategy
          and (c.opcintype = w.oid
            or c.opcintype = case t.typtype
              when 'e' then 'anyenum'::regtype when 'r' then 'anyrange'::regtype
              when 'm' then 'anymultirange'::regtype when 'c' then 'record'::regtype end
            or t.typcategory = 'A' and c.opcintype = 'anyarray'::regtype
            or exists (
              select from pg_cast b
              where b.castsource = w.oid and b.casttarget = c.opcintype and b.castmethod = 'b'
                and b.castcontext = 'i'))
        order by c.opcintype = w.oid desc, c.opcintype = 'text'::regtype desc
        limit 1
      $$
      """;

  /**
   * The same of every type that a column or its elements may have, found out once: there are many
   * more columns than types.
   */
  private static final String KNOWN_TYPES =
      """
      create temporary table dbx_types as
      with used as (
        select oid from pg_type where oid < 16384 and typtype in ('b', 'e', 'r', 'm')
        union
        select atttypid from pg_attribute
        where attrelid >= 16384 and attnum > 0 and not attisdropped
      ), known as (
        select oid from used
        union
        select pg_temp.base(oid) from used
        union
        select t.typelem
        from used u join pg_type t on t.oid in (u.oid, pg_temp.base(u.oid))
      )
      select oid, pg_temp.base(oid) as base, pg_temp.runs_code(oid) as runs_code,
        pg_temp.ordering(oid, 1) as less, pg_temp.ordering(oid, 3) as equal
      from known
      where oid <> 0;
      alter table pg_temp.dbx_types add primary key (oid);
      analyze pg_temp.dbx_types
      """;

  /** Nobody else may. */
  @Override
  public boolean asSuperuser() {
    return true;
  }

  @Override
  public List<Gap> left(SandboxSql sandbox) {
    return sandbox.values(UNREADABLE).stream()
        .map(column -> new Gap(column, "reading its values would run checks of a domain"))
        .toList();
  }

  @Override
  public List<Statement> preparations() {
    return List.of(
        new Statement("statistics", TYPES),
        new Statement("statistics", OPERATOR),
        new Statement("statistics", KNOWN_TYPES));
  }

  @Override
  public Statement write(RelationFigures figures) {
    return new Statement(
        "statistics of " + figures.name().sql(),
        "update pg_class set relpages = %d, reltuples = %s::real, relallvisible = %d"
                .formatted(figures.pages(), Literal.of(figures.rows()), figures.visiblePages())
            + " where oid = %s::regclass".formatted(Literal.of(figures.name().sql())));
  }

  @Override
  public Statement write(ColumnFigures figures) {
    QualifiedName table = figures.table();
    return new Statement(
        "statistics of " + table.sql() + "." + figures.column().sql(),
        """
        insert into pg_statistic
        select a.attrelid, a.attnum, %s, %s, %s, %s,
        %s
        from pg_attribute a
        join pg_temp.dbx_types y on y.oid = a.atttypid
        join pg_temp.dbx_types b on b.oid = y.base and not b.runs_code
        join pg_type t on t.oid = b.oid
        where a.attrelid = %s::regclass and a.attname = %s
        """
            .formatted(
                figures.inherited(),
                real(figures, "null_frac"),
                text(figures, "avg_width").orElse("0"),
                real(figures, "n_distinct"),
                slots(figures),
                Literal.of(table.sql()),
                Literal.of(figures.column().value())));
  }

  /** Five kinds, then their operators, collations, numbers and values. */
  private static String slots(ColumnFigures figures) {
    boolean range = figures.values().containsKey("range_bounds_histogram");
    List<Slot> slots =
        List.of(
            Slot.of(figures, 1, EQUAL, "most_common_freqs", "most_common_vals"),
            Slot.of(figures, 2, LESS, "", "histogram_bounds"),
            Slot.of(figures, 3, LESS, "correlation", ""),
            range
                ? Slot.of(figures, 6, 0, "range_empty_frac", "range_length_histogram")
                : Slot.of(figures, 4, EQUAL, "most_common_elem_freqs", "most_common_elems"),
            range
                ? Slot.of(figures, 7, 0, "", "range_bounds_histogram")
                : Slot.of(figures, 5, EQUAL, "elem_count_histogram", ""));
    return String.join(
        ",\n",
        List.of(
            join(slots, Slot::kindSql),
            join(slots, Slot::operatorSql),
            join(slots, Slot::collationSql),
            join(slots, Slot::numbersSql),
            join(slots, Slot::valuesSql)));
  }

  private static String join(List<Slot> slots, Function<Slot, String> part) {
    return String.join(", ", slots.stream().map(part).toList());
  }

  private static String real(ColumnFigures figures, String name) {
    return text(figures, name).map(Literal::of).orElse("'0'") + "::real";
  }

  private static Optional<String> text(ColumnFigures figures, String name) {
    return Optional.ofNullable(figures.values().get(name));
  }

  /**
   * One kind of figure.
   *
   * @param kind STATISTIC_KIND_..., 0 for an empty slot
   * @param strategy of the operator; 0 for PostgreSQL's own comparison of lengths or ranges
   */
  private record Slot(int kind, int strategy, Optional<String> numbers, Optional<String> values) {

    /** Of elements, not of the column's own values. */
    private static final int FIRST_OF_ELEMENTS = 4;

    private static final int LAST_OF_ELEMENTS = 5;

    /** Words are what a tsvector is made of; they are compared by the default collation (100). */
    private static final String ELEMENT =
        "(case when t.oid = 'tsvector'::regtype then 'text'::regtype else t.typelem end)";

    private static final int LENGTHS = 6;

    static Slot of(ColumnFigures figures, int kind, int strategy, String numbers, String values) {
      Slot slot = new Slot(kind, strategy, text(figures, numbers), text(figures, values));
      return slot.numbers.isEmpty() && slot.values.isEmpty()
          ? new Slot(0, 0, Optional.empty(), Optional.empty())
          : slot;
    }

    private String type() {
      boolean elements = kind >= FIRST_OF_ELEMENTS && kind <= LAST_OF_ELEMENTS;
      return elements ? ELEMENT : kind == LENGTHS ? "'float8'::regtype" : "t.oid";
    }

    String kindSql() {
      return kind + "::smallint";
    }

    String operatorSql() {
      if (kind == LENGTHS) {
        return "'<(float8,float8)'::regoperator";
      }
      return strategy == 0
          ? "0::oid"
          : "coalesce((select %s from pg_temp.dbx_types o where o.oid = %s), 0)"
              .formatted(strategy == LESS ? "less" : "equal", type());
    }

    String collationSql() {
      return kind == 0 || kind >= LENGTHS
          ? "0::oid"
          : "case when t.oid = 'tsvector'::regtype then 100 else a.attcollation end";
    }

    /** A single number, as the correlation is, becomes an array. */
    String numbersSql() {
      return numbers
          .map(text -> Literal.of(text.startsWith("{") ? text : "{" + text + "}") + "::real[]")
          .orElse("null::real[]");
    }

    String valuesSql() {
      return values
          .map(text -> "array_in(%s::cstring, %s, -1)".formatted(Literal.of(text), type()))
          .orElse("null");
    }
  }
}

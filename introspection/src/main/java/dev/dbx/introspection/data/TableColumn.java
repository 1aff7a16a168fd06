package dev.dbx.introspection.data;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What decides how the values of a column can be looked at.
 *
 * @param type as declared
 * @param baseType without its modifier, and of a domain what is below it
 * @param category pg_type.typcategory of the base type
 * @param length pg_type.typlen of the base type: bytes, or -1 where values differ in length
 * @param domain the innermost domain it is declared with
 * @param comparable whether the base type has a default btree operator class, so that equality and
 *     order are the type's own
 */
public record TableColumn(
    Identifier name,
    int position,
    String type,
    String baseType,
    String category,
    int length,
    Optional<QualifiedName> domain,
    boolean comparable,
    boolean notNull,
    boolean generated,
    Optional<String> defaultExpression) {

  private static final Set<String> DATES =
      Set.of("date", "timestamp without time zone", "timestamp with time zone");

  private static final String QUESTION =
      """
      with recursive types as (
        select a.attnum, a.atttypid as declared, a.atttypid as type, 0 as depth
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = {} and c.relname = {} and a.attnum > 0 and not a.attisdropped
        union all
        select types.attnum, types.declared, t.typbasetype, depth + 1
        from types
        join pg_type t on t.oid = types.type
        where t.typtype = 'd'
      ), base as (
        select distinct on (attnum) attnum, type from types order by attnum, depth desc
      )
      select
        a.attname as name,
        a.attnum as position,
        format_type(a.atttypid, a.atttypmod) as type,
        format_type(t.oid, null) as base_type,
        t.typcategory::text as category,
        t.typlen as length,
        d.typname as domain,
        dn.nspname as domain_schema,
        exists (
          select
          from pg_opclass o
          join pg_am m on m.oid = o.opcmethod
          where m.amname = 'btree' and o.opcdefault
            and (o.opcintype = t.oid
              or t.typcategory = 'S' and o.opcintype = 'text'::regtype
              or t.typcategory = 'E' and o.opcintype = 'anyenum'::regtype)
        ) as comparable,
        a.attnotnull as not_null,
        a.attgenerated <> '' or a.attidentity <> '' as generated,
        case when a.attgenerated = '' then pg_get_expr(f.adbin, f.adrelid) end as default_expression
      from base
      join pg_type t on t.oid = base.type
      join pg_class c on c.relname = {}
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = {}
      join pg_attribute a on a.attrelid = c.oid and a.attnum = base.attnum
      join pg_type declared on declared.oid = a.atttypid
      left join pg_type d on d.oid = declared.oid and d.typtype = 'd'
      left join pg_namespace dn on dn.oid = d.typnamespace
      left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
      order by a.attnum
      """;

  /** The columns of a relation in order. */
  static List<TableColumn> of(Relation relation, QueryRunner queries, Call call) {
    String schema = relation.name().schema().orElseThrow().value();
    String name = relation.name().name().value();
    return queries.ask(Sql.of(QUESTION, schema, name, name, schema), call).map(TableColumn::of);
  }

  private static TableColumn of(Row row) {
    return new TableColumn(
        Identifier.of(row.text("name")),
        (int) row.number("position"),
        row.text("type"),
        row.text("base_type"),
        row.text("category"),
        (int) row.number("length"),
        row.optionalText("domain")
            .map(domain -> QualifiedName.of(row.text("domain_schema"), domain)),
        row.flag("comparable"),
        row.flag("not_null"),
        row.flag("generated"),
        row.optionalText("default_expression"));
  }

  /** Strings of characters, such as text, varchar and citext. */
  public boolean isText() {
    return category.equals("S");
  }

  /** Whether its values can be longer than anyone wants to read. */
  public boolean isLong() {
    return length < 0 && !baseType.equals("numeric");
  }

  public boolean isBytes() {
    return baseType.equals("bytea");
  }

  public boolean isJsonb() {
    return baseType.equals("jsonb");
  }

  /** A date or a timestamp. */
  public boolean isDate() {
    return DATES.contains(baseType);
  }

  public boolean isArray() {
    return category.equals("A");
  }
}

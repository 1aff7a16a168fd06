package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.ObjectReference.Kind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must be created before what, as far as names in the records do not say it already. */
final class Dependencies {

  // Parents of tables and the tables of indexes, triggers, policies and foreign keys are in their
  // records, so what is read is little: a database of 5,000 tables has 145,000 rows in pg_depend,
  // which are filtered first, in one scan. An operator class or family has its operators and
  // functions
  // by way of its entries in pg_amop and pg_amproc.
  private static final String LINKS =
      """
      with link as materialized (
        select d.classid, d.objid, d.refclassid, d.refobjid
        from pg_depend d
        where (d.deptype = 'n' or d.classid = 'pg_opclass'::regclass)
        and d.objid >= 16384
        and d.refobjid >= 16384
        and d.refclassid <> 'pg_namespace'::regclass
        and case d.classid
          when 'pg_class'::regclass then d.refclassid <> 'pg_class'::regclass
          when 'pg_constraint'::regclass then d.refclassid <> 'pg_class'::regclass
          else d.classid not in (
            'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_amop'::regclass,
            'pg_amproc'::regclass, 'pg_publication_rel'::regclass, 'pg_event_trigger'::regclass,
            'pg_default_acl'::regclass, 'pg_statistic_ext'::regclass)
        end
        union all
        select class.refclassid, class.refobjid, d.refclassid, d.refobjid
        from pg_depend d
        join pg_depend class
          on class.classid = d.classid
          and class.objid = d.objid
          and class.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
        where d.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass)
        and d.objid >= 16384
        and d.refobjid >= 16384
        and d.refclassid in ('pg_operator'::regclass, 'pg_proc'::regclass)
      ),
      """;

  // An attribute of a composite type belongs to a pg_class row of the type's name.
  private static final String DEPENDENTS =
      """
      dependent (kind, schema, name, arguments, part, refclassid, refobjid) as (
        select
          case c.relkind when 'c' then 'TYPE' else 'RELATION' end,
          n.nspname, c.relname::text, '', null::name, l.refclassid, l.refobjid
        from link l
        join pg_class c on c.oid = l.objid
        join pg_namespace n on n.oid = c.relnamespace
        where l.classid = 'pg_class'::regclass
        and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
        union all
        select 'RELATION', n.nspname, c.relname, '', r.rulename, l.refclassid, l.refobjid
        from link l
        join pg_rewrite r on r.oid = l.objid
        join pg_class c on c.oid = r.ev_class
        join pg_namespace n on n.oid = c.relnamespace
        where l.classid = 'pg_rewrite'::regclass
        and r.rulename = '_RETURN'
        union all
        select 'RELATION', n.nspname, c.relname, '', a.attname, l.refclassid, l.refobjid
        from link l
        join pg_attrdef def on def.oid = l.objid
        join pg_class c on c.oid = def.adrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = def.adrelid and a.attnum = def.adnum
        where l.classid = 'pg_attrdef'::regclass
        union all
        select
          case when t.oid is null then 'RELATION' else 'TYPE' end,
          n.nspname, coalesce(t.typname, c.relname), '', con.conname, l.refclassid, l.refobjid
        from link l
        join pg_constraint con on con.oid = l.objid
        left join pg_class c on c.oid = con.conrelid
        left join pg_type t on t.oid = con.contypid
        join pg_namespace n on n.oid = coalesce(t.typnamespace, c.relnamespace)
        where l.classid = 'pg_constraint'::regclass
        and con.contype = 'c'
        union all
        select 'TYPE', n.nspname, t.typname, '', null, l.refclassid, l.refobjid
        from link l
        join pg_type t on t.oid = l.objid
        join pg_namespace n on n.oid = t.typnamespace
        where l.classid = 'pg_type'::regclass
        union all
        select
          'ROUTINE', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
          case when p.prosqlbody is not null and l.refclassid <> 'pg_type'::regclass
            then 'prosqlbody'
          end,
          l.refclassid, l.refobjid
        from link l
        join pg_proc p on p.oid = l.objid
        join pg_namespace n on n.oid = p.pronamespace
        where l.classid = 'pg_proc'::regclass
        union all
        select 'EXTENSION', null, x.extname, '', null, l.refclassid, l.refobjid
        from link l
        join pg_extension x on x.oid = l.objid
        where l.classid = 'pg_extension'::regclass
        union all
        select 'OTHER', null, o.type, o.identity, null, l.refclassid, l.refobjid
        from link l
        cross join lateral pg_identify_object(l.classid, l.objid, 0) o
        where l.classid not in (
          'pg_class'::regclass, 'pg_rewrite'::regclass, 'pg_attrdef'::regclass,
          'pg_constraint'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
          'pg_extension'::regclass)
      ),
      """;

  // An array stands for its elements, a multirange and a constructor for their range, a row type
  // for its relation.
  private static final String REFERENCED =
      """
      referenced (refclassid, refobjid, kind, schema, name, arguments) as (
        select
          c.tableoid, c.oid,
          case c.relkind when 'c' then 'TYPE' else 'RELATION' end,
          n.nspname, c.relname::text, ''
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.oid in (select refobjid from link where refclassid = 'pg_class'::regclass)
        and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S')
        union all
        select
          t.tableoid, t.oid,
          case when row.relkind <> 'c' then 'RELATION' else 'TYPE' end,
          n.nspname, base.typname, ''
        from pg_type t
        left join pg_type element on element.oid = t.typelem and element.typarray = t.oid
        left join pg_range range on range.rngmultitypid = coalesce(element.oid, t.oid)
        join pg_type base on base.oid = coalesce(range.rngtypid, element.oid, t.oid)
        left join pg_class row on row.oid = base.typrelid
        join pg_namespace n on n.oid = base.typnamespace
        where t.oid in (select refobjid from link where refclassid = 'pg_type'::regclass)
        union all
        select
          p.tableoid, p.oid,
          case when range.oid is null then 'ROUTINE' else 'TYPE' end,
          n.nspname, coalesce(range.typname, p.proname),
          case when range.oid is null then pg_get_function_identity_arguments(p.oid) else '' end
        from pg_proc p
        left join pg_depend made
          on made.classid = p.tableoid
          and made.objid = p.oid
          and made.refclassid = 'pg_type'::regclass
          and made.deptype = 'i'
        left join pg_type range on range.oid = made.refobjid
        join pg_namespace n on n.oid = coalesce(range.typnamespace, p.pronamespace)
        where p.oid in (select refobjid from link where refclassid = 'pg_proc'::regclass)
        union all
        select con.tableoid, con.oid, 'KEY', n.nspname, c.relname, con.conname
        from pg_constraint con
        join pg_class c on c.oid = con.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where con.oid in (select refobjid from link where refclassid = 'pg_constraint'::regclass)
        and con.contype in ('p', 'u')
        union all
        select x.tableoid, x.oid, 'EXTENSION', null, x.extname, ''
        from pg_extension x
        union all
        select l.refclassid, l.refobjid, 'OTHER', null, o.type, o.identity
        from (select distinct refclassid, refobjid from link) l
        cross join lateral pg_identify_object(l.refclassid, l.refobjid, 0) o
        where l.refclassid not in (
          'pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
          'pg_constraint'::regclass, 'pg_extension'::regclass)
      )
      """;

  static final Question<Dependency> QUESTION =
      new Question<Dependency>(
              LINKS
                  + DEPENDENTS
                  + REFERENCED
                  + """
                  select
                    d.kind,
                    d.schema,
                    d.name,
                    d.arguments,
                    d.part,
                    r.kind as needed_kind,
                    r.schema as needed_schema,
                    r.name as needed,
                    r.arguments as needed_arguments
                  from dependent d
                  join referenced r using (refclassid, refobjid)
                  where (d.kind, d.schema, d.name, d.arguments)
                    is distinct from (r.kind, r.schema, r.name, r.arguments)
                  """,
              Dependencies::read)
          .withoutNull("name");

  private static final Comparator<Dependency> ORDER =
      Comparator.comparing(Dependency::dependent)
          .thenComparing(link -> link.part().map(Identifier::value).orElse(""))
          .thenComparing(Dependency::referenced);

  private Dependencies() {}

  /** The dependencies between the objects read, without those on what belongs to extensions. */
  static List<Dependency> between(Set<ObjectReference> objects, List<Dependency> all) {
    return all.stream()
        .filter(link -> objects.contains(link.dependent()) && objects.contains(link.referenced()))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  private static Dependency read(Row row) throws SQLException {
    return new Dependency(
        reference(row, row.optionalName("schema"), "kind", "name", "arguments"),
        row.optionalName("part"),
        reference(
            row, row.optionalName("needed_schema"), "needed_kind", "needed", "needed_arguments"));
  }

  private static ObjectReference reference(
      Row row, Optional<Identifier> schema, String kind, String name, String arguments)
      throws SQLException {
    return new ObjectReference(
        Kind.valueOf(row.text(kind)),
        new QualifiedName(schema, row.name(name)),
        row.text(arguments));
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.RangeType;
import java.sql.SQLException;

/** Range types with their multiranges. */
final class RangeTypes {

  static final Question<RangeType> QUESTION =
      new Question<>(
          """
          select
            n.nspname as schema,
            t.typname as name,
            format_type(r.rngsubtype, null) as subtype,
            mn.nspname as multirange_schema,
            m.typname as multirange,
            opn.nspname as operator_class_schema,
            opc.opcname as operator_class,
            cn.nspname as collation_schema,
            co.collname as collation,
            canonical_n.nspname as canonical_schema,
            canonical.proname as canonical,
            diff_n.nspname as subtype_diff_schema,
            diff.proname as subtype_diff,
            pg_get_userbyid(t.typowner) as owner,
            coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl,
            d.description as comment
          from pg_range r
          join pg_type t on t.oid = r.rngtypid
          join pg_namespace n on n.oid = t.typnamespace
          join pg_type sub on sub.oid = r.rngsubtype
          join pg_type m on m.oid = r.rngmultitypid
          join pg_namespace mn on mn.oid = m.typnamespace
          join pg_opclass opc on opc.oid = r.rngsubopc
          join pg_namespace opn on opn.oid = opc.opcnamespace
          left join pg_collation co
            on co.oid = r.rngcollation and r.rngcollation <> sub.typcollation
          left join pg_namespace cn on cn.oid = co.collnamespace
          left join pg_proc canonical on canonical.oid = r.rngcanonical
          left join pg_namespace canonical_n on canonical_n.oid = canonical.pronamespace
          left join pg_proc diff on diff.oid = r.rngsubdiff
          left join pg_namespace diff_n on diff_n.oid = diff.pronamespace
          left join pg_description d
            on d.objoid = t.oid and d.classoid = 'pg_type'::regclass
          where {types}
          order by n.nspname, t.typname
          """,
          RangeTypes::read);

  private RangeTypes() {}

  private static RangeType read(Row row) throws SQLException {
    return new RangeType(
        row.qualifiedName(),
        row.text("subtype"),
        row.qualifiedName("multirange"),
        row.qualifiedName("operator_class"),
        row.optionalQualifiedName("collation"),
        row.optionalQualifiedName("canonical"),
        row.optionalQualifiedName("subtype_diff"),
        row.name("owner"),
        row.privileges(),
        row.comment());
  }
}

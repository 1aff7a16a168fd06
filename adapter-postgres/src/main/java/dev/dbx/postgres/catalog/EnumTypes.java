package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.EnumType;
import java.sql.SQLException;

/** Enumerated types with their labels. */
final class EnumTypes {

  static final Question<EnumType> QUESTION =
      new Question<>(
          """
          select
            n.nspname as schema,
            t.typname as name,
            array(
              select e.enumlabel::text from pg_enum e
              where e.enumtypid = t.oid
              order by e.enumsortorder) as labels,
            pg_get_userbyid(t.typowner) as owner,
            coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl,
            d.description as comment
          from pg_type t
          join pg_namespace n on n.oid = t.typnamespace
          left join pg_description d
            on d.objoid = t.oid and d.classoid = 'pg_type'::regclass
          where t.typtype = 'e'
          and {types}
          order by n.nspname, t.typname
          """,
          EnumTypes::read);

  private EnumTypes() {}

  private static EnumType read(Row row) throws SQLException {
    return new EnumType(
        row.qualifiedName(),
        row.texts("labels"),
        row.name("owner"),
        row.privileges(),
        row.comment());
  }
}

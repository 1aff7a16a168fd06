package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.DatabaseSchema;
import java.sql.SQLException;

/** Schemas, without the system's and those that an extension made. */
final class Schemas {

  static final Question<DatabaseSchema> QUESTION =
      new Question<>(
          """
          select
            n.nspname as name,
            pg_get_userbyid(n.nspowner) as owner,
            coalesce(n.nspacl, acldefault('n', n.nspowner))::text[] as acl,
            d.description as comment
          from pg_namespace n
          left join pg_description d
            on d.objoid = n.oid and d.classoid = 'pg_namespace'::regclass
          where {user schema}
          and not exists (
            select from pg_depend e
            where e.classid = 'pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')
          order by n.nspname
          """,
          Schemas::read);

  private Schemas() {}

  private static DatabaseSchema read(Row row) throws SQLException {
    return new DatabaseSchema(row.name("name"), row.name("owner"), row.privileges(), row.comment());
  }
}

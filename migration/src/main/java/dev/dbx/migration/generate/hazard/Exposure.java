package dev.dbx.migration.generate.hazard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.rows.GuardedRows;

/**
 * Whether the public reaches a schema, through the roles of an interface for everybody: by a grant
 * to them by name, since PUBLIC has USAGE of the schema public on every server.
 */
final class Exposure {

  private Exposure() {}

  static boolean isExposed(QualifiedName table, GuardedRows rows) {
    return rows.read(
            Sql.of(
                """
                select exists (
                  select from pg_namespace n
                  cross join lateral aclexplode(n.nspacl) a
                  join pg_roles r on r.oid = a.grantee
                  where n.nspname = {} and a.privilege_type = 'USAGE'
                    and r.rolname in ('anon', 'authenticated')
                ) as exposed
                """,
                table.schema().map(Identifier::value).orElse("public")))
        .single()
        .flag("exposed");
  }
}

package dev.dbx.migration.generate.hazard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;

/** Whether the public reaches a schema, through the roles of an interface for everybody. */
final class Exposure {

  private Exposure() {}

  static boolean isExposed(QualifiedName table, Rows rows) {
    return rows.read(
            Sql.of(
                """
                select exists (
                  select from pg_roles r
                  where r.rolname in ('anon', 'authenticated')
                    and exists (
                      select from pg_namespace n
                      where n.nspname = {}
                        and has_schema_privilege(r.oid, n.oid, 'usage'))
                ) as exposed
                """,
                table.schema().map(Identifier::value).orElse("public")))
        .single()
        .flag("exposed");
  }
}

package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Extension;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;

/**
 * The extension that stand-ins belong to: the catalogue says that it is there, as the original's
 * does, so nothing takes its parts for objects of the schema, and it can be dropped.
 */
final class StandInExtension {

  private final SandboxSql superuser;
  private final String oid;

  private StandInExtension(SandboxSql superuser, String oid) {
    this.superuser = superuser;
    this.oid = oid;
  }

  /** Whatever is made from now on belongs to it. */
  static StandInExtension begin(Extension extension, SandboxSql superuser) {
    String oid =
        superuser
            .values(
                """
                insert into pg_extension
                  (oid, extname, extowner, extnamespace, extrelocatable, extversion)
                select pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index'), %s,
                  (select oid from pg_roles where rolname = current_user), n.oid, false, %s
                from pg_namespace n where n.nspname = %s
                returning oid
                """
                    .formatted(
                        Literal.of(extension.name().value()),
                        Literal.of(extension.version()),
                        Literal.of(extension.schema().value())))
            .get(0);
    return new StandInExtension(superuser, oid);
  }

  /** New objects have larger numbers than what was there (docs, 8.19). */
  void end() {
    superuser.execute(
        """
        insert into pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
        select classid::regclass, made.oid, 0, 'pg_extension'::regclass, x.oid, 0, 'e'
        from pg_extension x
        cross join lateral (
          select 'pg_proc', oid from pg_proc
          union all
          select 'pg_type', t.oid from pg_type t
          where t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)
          union all select 'pg_operator', oid from pg_operator
          union all select 'pg_class', oid from pg_class where relkind = 'r'
          union all select 'pg_foreign_data_wrapper', oid from pg_foreign_data_wrapper
          union all select 'pg_namespace', oid from pg_namespace
        ) as made (classid, oid)
        where x.oid = %s and made.oid > x.oid
        """
            .formatted(oid));
  }
}

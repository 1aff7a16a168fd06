package dev.dbx.sandbox.sql;

import java.util.HashSet;
import java.util.Set;

/**
 * Roles that can reach beyond their database, themselves or through others they are members of. A
 * role that owns a database of a server that others use is one of them.
 */
public final class PowerfulRoles {

  private PowerfulRoles() {}

  /** Their names, as a superuser of the server sees them. */
  public static Set<String> of(SandboxSql superuser) {
    return new HashSet<>(
        superuser.values(
            """
            with recursive powerful as (
              select r.oid from pg_roles r
              where r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication
                or r.rolname in (
                  'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files',
                  'pg_create_subscription')
                or exists (select from pg_database d where d.datdba = r.oid)
              union
              select m.member from pg_auth_members m join powerful p on p.oid = m.roleid
            )
            select r.rolname from pg_roles r join powerful p on p.oid = r.oid
            """));
  }
}

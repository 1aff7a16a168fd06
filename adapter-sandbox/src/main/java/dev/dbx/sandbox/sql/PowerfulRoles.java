package dev.dbx.sandbox.sql;

import dev.dbx.core.sql.Literal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Roles that can reach beyond their sandbox, themselves or through others they are members of. A
 * role that owns a database of a server that others use is one of them, unless that is a sandbox of
 * this process, too: its scripts run as the roles of the original, which own it meanwhile.
 */
public final class PowerfulRoles {

  private PowerfulRoles() {}

  /**
   * Their names, as a superuser of the server sees them.
   *
   * @param mark what names of this process's databases begin with; empty where all are its own
   */
  public static Set<String> of(SandboxSql superuser, Optional<String> mark) {
    String owners =
        mark.map(
                text ->
                    "or exists (select from pg_database d where d.datdba = r.oid"
                        + " and not starts_with(d.datname, %s))".formatted(Literal.of(text)))
            .orElse("");
    return new HashSet<>(
        superuser.values(
            """
            with recursive powerful as (
              select r.oid from pg_roles r
              where r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication
                or r.rolname in (
                  'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files',
                  'pg_create_subscription')
                %s
              union
              select m.member from pg_auth_members m join powerful p on p.oid = m.roleid
            )
            select r.rolname from pg_roles r join powerful p on p.oid = r.oid
            """
                .formatted(owners)));
  }
}

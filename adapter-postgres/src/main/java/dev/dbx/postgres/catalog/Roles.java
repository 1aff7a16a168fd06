package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Roles, what they are members of, and their settings. */
final class Roles {

  // A setting with a dot in its name is a custom one and may be anyone's secret: its value stays in
  // the server. Of PostgREST's, which keeps its JWT secret so, these say what it serves and as
  // whom.
  static final Question<Head> HEADS =
      new Question<>(
          """
          select
            r.oid,
            r.rolname as name,
            r.rolsuper as superuser,
            r.rolinherit as inherit,
            r.rolcreaterole as create_role,
            r.rolcreatedb as create_database,
            r.rolcanlogin as login,
            r.rolreplication as replication,
            r.rolbypassrls as bypass_rls,
            r.rolconnlimit as connection_limit,
            array(
              select case
                when split_part(setting, '=', 1) like '%.%'
                and split_part(setting, '=', 1) not in (
                  'pgrst.db_schemas', 'pgrst.db_schema', 'pgrst.db_anon_role')
                then split_part(setting, '=', 1) || '=***'
                else setting
              end
              from pg_db_role_setting s
              join pg_database db on db.datname = current_database()
              cross join unnest(s.setconfig) setting
              where s.setrole = r.oid
              and s.setdatabase in (0, db.oid)
              order by s.setdatabase <> 0, setting collate "C") as settings,
            d.description as comment
          from pg_roles r
          left join pg_shdescription d
            on d.objoid = r.oid and d.classoid = 'pg_authid'::regclass
          where r.rolname !~ '^pg_'
          order by r.rolname
          """,
          Roles::readHead);

  // from 16 on a role may be granted by several others, with different options
  static final Question<Part<RoleMembership>> MEMBERSHIPS =
      new Question<>(
          """
          select
            m.member,
            pg_get_userbyid(m.roleid) as role,
            bool_or(m.admin_option) as admin,
            bool_or({membership inherits}) as inherit,
            bool_or({membership may be set}) as set
          from pg_auth_members m
          join pg_roles u on u.oid = m.member
          group by m.member, m.roleid
          order by m.member, pg_get_userbyid(m.roleid)
          """,
          Roles::readMembership);

  private Roles() {}

  /** A role without its memberships. */
  record Head(
      long oid,
      Identifier name,
      boolean superuser,
      boolean inherit,
      boolean createRole,
      boolean createDatabase,
      boolean login,
      boolean replication,
      boolean bypassRls,
      int connectionLimit,
      List<String> settings,
      Optional<String> comment) {

    Role with(List<RoleMembership> memberOf) {
      return new Role(
          name,
          superuser,
          inherit,
          createRole,
          createDatabase,
          login,
          replication,
          bypassRls,
          connectionLimit,
          memberOf,
          settings,
          comment);
    }
  }

  static List<Role> read(Answers answers) {
    Parts<RoleMembership> memberships = answers.parts(MEMBERSHIPS);
    return answers.to(HEADS).stream().map(head -> head.with(memberships.of(head.oid()))).toList();
  }

  private static Head readHead(Row row) throws SQLException {
    return new Head(
        row.number("oid"),
        row.name("name"),
        row.is("superuser"),
        row.is("inherit"),
        row.is("create_role"),
        row.is("create_database"),
        row.is("login"),
        row.is("replication"),
        row.is("bypass_rls"),
        row.integer("connection_limit"),
        row.texts("settings"),
        row.comment());
  }

  private static Part<RoleMembership> readMembership(Row row) throws SQLException {
    return new Part<>(
        row.number("member"),
        new RoleMembership(row.name("role"), row.is("admin"), row.is("inherit"), row.is("set")));
  }
}

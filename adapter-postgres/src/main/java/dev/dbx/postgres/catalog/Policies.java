package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import java.sql.SQLException;

/** The row-level security policies of tables. */
final class Policies {

  // role 0 is PUBLIC
  static final Question<Part<Policy>> QUESTION =
      new Question<>(
          """
          select
            p.polrelid as relation,
            p.polname as name,
            p.polcmd as command,
            p.polpermissive as permissive,
            array(
              select pg_get_userbyid(role)::text from unnest(p.polroles) role where role <> 0
              order by 1) as roles,
            pg_get_expr(p.polqual, p.polrelid) as using,
            pg_get_expr(p.polwithcheck, p.polrelid) as with_check,
            d.description as comment
          from pg_policy p
          left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_policy'::regclass
          where p.polrelid {in scope}
          order by p.polrelid, p.polname
          """,
          Policies::read);

  private Policies() {}

  private static Part<Policy> read(Row row) throws SQLException {
    return new Part<>(
        row.number("relation"),
        new Policy(
            row.name("name"),
            command(row.letter("command")),
            row.is("permissive"),
            row.names("roles"),
            row.optionalText("using"),
            row.optionalText("with_check"),
            row.comment()));
  }

  private static PolicyCommand command(char polcmd) {
    return switch (polcmd) {
      case '*' -> PolicyCommand.ALL;
      case 'r' -> PolicyCommand.SELECT;
      case 'a' -> PolicyCommand.INSERT;
      case 'w' -> PolicyCommand.UPDATE;
      case 'd' -> PolicyCommand.DELETE;
      default -> throw Codes.unknown("polcmd", polcmd);
    };
  }
}

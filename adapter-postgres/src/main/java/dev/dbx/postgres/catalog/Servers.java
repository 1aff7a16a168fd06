package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Server;
import java.sql.SQLException;

/** The server, and the role of the connection. */
final class Servers {

  // pg_database_size needs CONNECT, which may have been revoked since the connection was made
  private static final String SIZE =
      """
      case when has_database_privilege(d.oid, 'connect')
              then pg_database_size(d.oid)
              else 0
            end\
      """;

  private static final String SQL =
      """
          select
            current_setting('server_version_num')::int as version_number,
            split_part(current_setting('server_version'), ' ', 1) as version,
            d.datname as database,
            r.rolname as role,
            r.rolsuper as superuser,
            r.rolbypassrls as bypass_rls,
            pg_is_in_recovery() as replica,
            pg_encoding_to_char(d.encoding) as encoding,
            {size} as size
          from pg_database d
          cross join pg_roles r
          where d.datname = current_database()
          and r.rolname = current_user
          """;

  static final Question<Server> QUESTION =
      new Question<>(SQL.replace("{size}", SIZE), Servers::read);

  /** With a size of 0, since to measure it every file is asked for its length. */
  static final Question<Server> WITHOUT_SIZE =
      new Question<>(SQL.replace("{size}", "0"), Servers::read);

  private Servers() {}

  private static Server read(Row row) throws SQLException {
    return new Server(
        row.integer("version_number"),
        row.text("version"),
        row.text("database"),
        row.name("role"),
        row.is("superuser"),
        row.is("bypass_rls"),
        row.is("replica"),
        row.text("encoding"),
        row.number("size"));
  }
}

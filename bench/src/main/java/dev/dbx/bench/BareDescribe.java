package dev.dbx.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What psql asks for {@code \d+ table}, over JDBC with prepared statements and nothing else. */
final class BareDescribe implements AutoCloseable {

  private static final List<String> QUESTIONS =
      List.of(
          """
          select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relrowsecurity,
                 c.relforcerowsecurity, c.reltuples, c.reloptions, a.amname, r.rolname, c.relacl,
                 obj_description(c.oid, 'pg_class'), pg_table_size(c.oid), pg_indexes_size(c.oid),
                 pg_total_relation_size(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_roles r on r.oid = c.relowner left join pg_am a on a.oid = c.relam
           where c.oid = ?::regclass
          """,
          """
          select a.attname, format_type(a.atttypid, a.atttypmod),
                 pg_get_expr(d.adbin, d.adrelid, true), a.attnotnull, a.attidentity, a.attgenerated,
                 a.attstorage, a.attcompression, a.attstattarget, a.attacl, co.collname,
                 col_description(a.attrelid, a.attnum)
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            left join pg_collation co on co.oid = a.attcollation
           where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum
          """,
          """
          select c2.relname, i.indisprimary, i.indisunique, i.indisclustered, i.indisvalid,
                 pg_get_indexdef(i.indexrelid, 0, true), pg_get_constraintdef(con.oid, true),
                 contype, condeferrable, condeferred, i.indisreplident, pg_relation_size(c2.oid),
                 pg_stat_get_numscans(c2.oid)
            from pg_index i join pg_class c2 on c2.oid = i.indexrelid
            left join pg_constraint con on conrelid = i.indrelid and conindid = i.indexrelid
                  and contype in ('p', 'u', 'x')
           where i.indrelid = ?::regclass order by 2 desc, 1
          """,
          """
          select pol.polname, pol.polpermissive, pol.polcmd,
                 array(select rolname from pg_roles where oid = any (pol.polroles) order by 1),
                 pg_get_expr(pol.polqual, pol.polrelid), pg_get_expr(pol.polwithcheck, pol.polrelid)
            from pg_policy pol where pol.polrelid = ?::regclass order by 1
          """,
          """
          select conname, contype, pg_get_constraintdef(r.oid, true), conkey, confkey,
                 conrelid::regclass, confrelid::regclass, convalidated
            from pg_constraint r where r.conrelid = ?::regclass order by 1
          """,
          """
          select conname, conrelid::regclass, pg_get_constraintdef(oid, true)
            from pg_constraint where confrelid = ?::regclass and contype = 'f' order by 1
          """,
          """
          select t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled, t.tgisinternal
            from pg_trigger t where t.tgrelid = ?::regclass and not t.tgisinternal order by 1
          """,
          """
          select c.oid::regclass, pg_get_expr(c.relpartbound, c.oid)
            from pg_class c join pg_inherits i on c.oid = i.inhrelid
           where i.inhparent = ?::regclass order by 1
          """);

  private final List<PreparedStatement> statements = new ArrayList<>();

  BareDescribe(Connection connection) throws SQLException {
    for (String question : QUESTIONS) {
      statements.add(connection.prepareStatement(question));
    }
  }

  /** Reads every cell of every answer; gives their number. */
  int read(String table) throws SQLException {
    int cells = 0;
    for (PreparedStatement statement : statements) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            cells += rows.getString(column) == null ? 0 : 1;
          }
        }
      }
    }
    return cells;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }
}

package dev.dbx.postgres.backup;

import dev.dbx.core.name.QualifiedName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/** What a backup has to know of a table. */
final class TableCatalogue {

  /** Generated columns are left out: COPY FROM cannot write them. */
  private static final String COLUMNS =
      """
      select quote_ident(a.attname)
        from pg_attribute a
       where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = ''
       order by a.attnum
      """;

  /** The table and its partitions, always quoted: in pg_dump's patterns * and $ have a meaning. */
  private static final String PATTERNS =
      """
      select '"' || replace(n.nspname, '"', '""') || '"."' || replace(c.relname, '"', '""') || '"'
        from (select ?::regclass::oid as oid) as named
        join pg_class c on c.oid = named.oid
          or c.oid in (select relid from pg_partition_tree(named.oid))
        join pg_namespace n on n.oid = c.relnamespace
       order by 1
      """;

  /** Statements that ask for statements: how far a sequence of the table is. */
  private static final String SEQUENCES =
      """
      select format(
               'select format(''select pg_catalog.setval(%%L, %%s, %%L);'', %L, last_value, is_called)'
                 || ' from %s',
               q.name, q.name)
        from pg_depend d
        join pg_class c on c.oid = d.objid and c.relkind = 'S'
        join pg_namespace n on n.oid = c.relnamespace
        cross join lateral (select format('%I.%I', n.nspname, c.relname)) q (name)
       where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
         and d.refobjid = ?::regclass and d.deptype in ('a', 'i')
       order by 1
      """;

  private final PgConnection connection;
  private final QualifiedName table;

  TableCatalogue(PgConnection connection, QualifiedName table) {
    this.connection = connection;
    this.table = table;
  }

  /** Whether row-level security applies to this role. */
  boolean hidesRows() throws SQLException {
    return texts("select row_security_active(?::regclass)").contains("t");
  }

  /** Behind FROM: a partitioned table with its partitions, any other without its children. */
  String source() throws SQLException {
    boolean partitioned =
        texts("select relkind::text from pg_class where oid = ?::regclass").contains("p");
    return (partitioned ? "" : "only ") + table.sql();
  }

  /** The names of its columns, quoted. */
  List<String> columns() throws SQLException {
    return texts(COLUMNS);
  }

  /** The names of its primary key's columns, quoted. */
  List<String> primaryKey() throws SQLException {
    return texts(
        """
        select quote_ident(a.attname)
          from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
         where i.indrelid = ?::regclass and i.indisprimary
         order by a.attnum
        """);
  }

  /** It and its partitions as pg_dump's {@code --table} wants them. */
  List<String> patterns() throws SQLException {
    return texts(PATTERNS);
  }

  /** Statements that set its sequences to where they are now. */
  List<String> sequenceValues() throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String question : texts(SEQUENCES)) {
      try (PreparedStatement statement = connection.prepareStatement(question);
          ResultSet answer = statement.executeQuery()) {
        answer.next();
        statements.add(answer.getString(1));
      }
    }
    return statements;
  }

  private List<String> texts(String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, table.sql());
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}

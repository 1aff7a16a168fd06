package dev.dbx.postgres.backup;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/**
 * Saves the rows of a table as a psql script of one COPY, as {@code pg_dump --data-only} would; the
 * rows are counted in the same snapshot and again in the file.
 */
public final class TableBackups implements Backups {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  /** Generated columns are left out: COPY FROM cannot write them. */
  private static final String COLUMNS =
      """
      select quote_ident(a.attname)
        from pg_attribute a
       where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = ''
       order by a.attnum
      """;

  private final Connections connections;
  private final Path folder;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param folder where the files go; made when the first is written
   */
  public TableBackups(Connections connections, Path folder) {
    this.connections = connections;
    this.folder = folder;
  }

  @Override
  public Backup save(QualifiedName table, Call call) {
    return connections.run(Transaction.SNAPSHOT, call, connection -> save(table, connection));
  }

  private Backup save(QualifiedName table, PgConnection connection) throws SQLException {
    String columns = String.join(", ", columns(table, connection));
    long rows = count(table, connection);
    Path file = file(table);
    CountingLines lines = write(table, columns, file, connection);
    if (lines.count() != rows) {
      throw new DbxException.Internal(
          "the backup of " + table + " has " + lines.count() + " of " + rows + " rows",
          new IllegalStateException("backup is not whole"));
    }
    return new Backup(table, file, rows, "psql -f " + file);
  }

  private static List<String> columns(QualifiedName table, PgConnection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      List<String> columns = new ArrayList<>();
      try (ResultSet names = statement.executeQuery()) {
        while (names.next()) {
          columns.add(names.getString(1));
        }
      }
      return columns;
    }
  }

  private static long count(QualifiedName table, PgConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from " + table.sql())) {
      count.next();
      return count.getLong(1);
    }
  }

  private CountingLines write(
      QualifiedName table, String columns, Path file, PgConnection connection) throws SQLException {
    try (OutputStream out = new BufferedOutputStream(create(file))) {
      out.write(
          ("-- rows of %s, saved by dbx before a write; restore with psql -f\n"
                  + "copy %s (%s) from stdin;\n")
              .formatted(table.sql().replace("\n", " "), table.sql(), columns)
              .getBytes(StandardCharsets.UTF_8));
      CountingLines lines = new CountingLines(out);
      // as a query: COPY of a partitioned table or a view's rows needs one
      connection
          .getCopyAPI()
          .copyOut("copy (select " + columns + " from " + table.sql() + ") to stdout", lines);
      out.write("\\.\n".getBytes(StandardCharsets.UTF_8));
      return lines;
    } catch (IOException e) {
      throw new DbxException.Internal("the backup " + file + " cannot be written", e);
    }
  }

  private OutputStream create(Path file) throws IOException {
    Files.createDirectories(folder);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private Path file(QualifiedName table) {
    // whatever the table is called, the file's name is plain
    String plain = table.sql().replaceAll("[^A-Za-z0-9_.-]", "_");
    return folder.resolve(NAME.format(clock.instant()) + "-" + plain + ".sql");
  }
}

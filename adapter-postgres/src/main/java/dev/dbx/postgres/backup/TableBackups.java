package dev.dbx.postgres.backup;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * Saves a table as a psql script: its rows by one COPY, counted in the same snapshot and again in
 * the file; where the definition is wanted, what pg_dump writes before and behind the rows.
 */
public final class TableBackups implements Backups {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private static final String HEADER =
      """
      -- %s, saved by dbx before a write; restore with psql -f, referenced tables first
      set client_encoding = 'UTF8';
      """;

  private static final String SAVED = "pg_temp.dbx_saved";

  private static final String RESTORING =
      """
      begin;
      create temporary table dbx_saved as select %s from %s with no data;
      """;

  private final Connections connections;
  private final Path folder;
  private final PgDump pgDump;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param folder where the files go; made when the first is written
   */
  public TableBackups(Connections connections, Path folder) {
    this(connections, folder, "pg_dump");
  }

  TableBackups(Connections connections, Path folder, String pgDump) {
    this.connections = connections;
    this.folder = folder;
    this.pgDump = new PgDump(pgDump, connections.target());
  }

  @Override
  public Backup save(QualifiedName table, Content content, Call call) {
    return connections.run(
        Transaction.SNAPSHOT, call, connection -> save(table, content, connection, call));
  }

  @Override
  public Optional<String> definitionObstacle(Call call) {
    return connections.run(Transaction.QUESTION, call, this::obstacle);
  }

  private Optional<String> obstacle(PgConnection connection) {
    int server = connection.getQueryExecutor().getServerVersionNum() / 10_000;
    return pgDump.majorVersion().filter(version -> version >= server).isPresent()
        ? Optional.empty()
        : Optional.of("there is no pg_dump of version " + server + " or newer on the PATH");
  }

  private Backup save(QualifiedName table, Content content, PgConnection connection, Call call)
      throws SQLException {
    TableCatalogue catalogue = new TableCatalogue(connection, table);
    requireEveryRow(table, catalogue, connection);
    boolean defined = content == Content.ROWS_AND_DEFINITION && obstacle(connection).isEmpty();
    List<String> columns = catalogue.columns();
    String source = catalogue.source();
    Script script =
        defined
            ? definition(table, catalogue, call)
            : rowsAlone(table, columns, catalogue.primaryKey());
    long rows = count(source, connection);
    Path file = create(table);
    boolean whole = false;
    try {
      long written = write(table, columns, source, script, file, connection).count();
      whole = written == rows;
      if (!whole) {
        throw new DbxException.Internal(
            "the backup of " + table + " has " + written + " of " + rows + " rows",
            new IllegalStateException("backup is not whole"));
      }
    } finally {
      if (!whole) {
        delete(file);
      }
    }
    return new Backup(table, file, rows, "psql -f " + file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the unfinished backup " + file + " cannot be removed", e);
    }
  }

  /** Copy and count would both leave out what a policy hides, and agree. */
  private static void requireEveryRow(
      QualifiedName table, TableCatalogue catalogue, PgConnection connection) throws SQLException {
    if (catalogue.hidesRows()) {
      throw new Refused(
          "backup",
          "a policy hides rows of " + table + " from this role, so no backup would be whole",
          "connect as a role with BYPASSRLS, or as the owner where row-level security is not"
              + " forced");
    }
    try (Statement statement = connection.createStatement()) {
      // should a policy apply all the same, the server refuses to read (docs, row_security)
      statement.execute("set local row_security = off");
    }
  }

  /** What stands before and behind the rows, which go into {@code into}. */
  private record Script(String before, String into, String behind) {}

  /** Makes a table anew that is gone. */
  private Script definition(QualifiedName table, TableCatalogue catalogue, Call call)
      throws SQLException {
    List<String> patterns = catalogue.patterns();
    return new Script(
        "-- for a table that is gone; rename one of that name first\n"
            + pgDump.definitions(PgDump.Section.PRE_DATA, patterns, call),
        table.sql(),
        String.join("\n", catalogue.sequenceValues())
            + "\n"
            + pgDump.definitions(PgDump.Section.POST_DATA, patterns, call));
  }

  /** Brings back rows that are gone, and the values that others had, into a table that is there. */
  private static Script rowsAlone(QualifiedName table, List<String> columns, List<String> key) {
    String all = String.join(", ", columns);
    return new Script(
        RESTORING.formatted(all, table.sql()),
        SAVED,
        "insert into %s (%s) overriding system value\nselect %s from %s%s;\ncommit;\n"
            .formatted(table.sql(), all, all, SAVED, upsert(table, columns, key)));
  }

  private static String upsert(QualifiedName table, List<String> columns, List<String> key) {
    List<String> values =
        columns.stream()
            .filter(column -> !key.contains(column))
            .map(column -> column + " = excluded." + column)
            .toList();
    if (key.isEmpty()) {
      // nothing tells which row is which
      return "\n where not exists (select from " + table.sql() + ")";
    }
    return "\non conflict (%s) do %s"
        .formatted(
            String.join(", ", key),
            values.isEmpty() ? "nothing" : "update set " + String.join(", ", values));
  }

  private static long count(String source, PgConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from " + source)) {
      count.next();
      return count.getLong(1);
    }
  }

  private CountingLines write(
      QualifiedName table,
      List<String> columns,
      String source,
      Script script,
      Path file,
      PgConnection connection)
      throws SQLException {
    String all = String.join(", ", columns);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
      write(HEADER.formatted(table.sql().replace("\n", " ")) + script.before(), out);
      write("copy " + script.into() + " (" + all + ") from stdin;\n", out);
      CountingLines lines = new CountingLines(out);
      // as a query: COPY of a partitioned table or a view's rows needs one
      connection
          .getCopyAPI()
          .copyOut("copy (select " + all + " from " + source + ") to stdout", lines);
      write("\\.\n" + script.behind(), out);
      return lines;
    } catch (IOException e) {
      throw new DbxException.Internal("the backup " + file + " cannot be written", e);
    }
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file that nobody else writes to, even if the same table is saved twice at once. */
  private Path create(QualifiedName table) {
    // whatever the table is called, the file's name is plain
    String plain = table.sql().replaceAll("[^A-Za-z0-9_.-]", "_");
    String stem = NAME.format(clock.instant()) + "-" + plain;
    for (int number = 1; ; number++) {
      Path file = folder.resolve(stem + (number == 1 ? "" : "-" + number) + ".sql");
      try {
        Files.createDirectories(folder);
        return Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (FileAlreadyExistsException taken) {
        // of the same moment: the next number
      } catch (IOException e) {
        throw new DbxException.Internal("the backup " + file + " cannot be written", e);
      }
    }
  }
}

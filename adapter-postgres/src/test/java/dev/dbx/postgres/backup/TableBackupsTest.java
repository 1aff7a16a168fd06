package dev.dbx.postgres.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class TableBackupsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatWasSavedCanBeBroughtBack(int major) throws Exception {
    try (TestDatabase database = TestDatabase.create(major);
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create schema "Odd s";
          create table "Odd s"."t;able" (
            id int primary key, "te""xt" text, twice int generated always as (id * 2) stored,
            data bytea, tags text[]) partition by range (id);
          create table "Odd s".low partition of "Odd s"."t;able" for values from (0) to (100);
          insert into "Odd s"."t;able"
            values (1, E'two\\nlines\\t\\\\.', default, '\\x00ff', '{a,"b c"}'), (2, null, default, null, null);
          """);
      QualifiedName table = QualifiedName.of("Odd s", "t;able");
      List<List<String>> before = rows(database);

      Backup backup =
          new TableBackups(connections, folder.resolve("b")).save(table, Call.unattended());

      assertThat(backup.rows()).isEqualTo(2);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())))
          .isEqualTo("rw-------");
      database.execute("delete from \"Odd s\".\"t;able\"");
      restore(database, backup.file());
      assertThat(rows(database)).isEqualTo(before);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<List<String>> rows(TestDatabase database) {
    return (List) database.query("select * from \"Odd s\".\"t;able\" order by id");
  }

  /** What psql does with the script. */
  private static void restore(TestDatabase database, Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    String copy = lines.get(1).substring(0, lines.get(1).length() - 1);
    assertThat(lines.get(lines.size() - 1)).isEqualTo("\\.");
    String data = String.join("\n", lines.subList(2, lines.size() - 1)) + "\n";
    try (Connection connection = database.connect()) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(data));
    }
  }

  @Test
  void anEmptyTableIsSavedToo() throws IOException {
    try (TestDatabase database = TestDatabase.create(18);
        Connections connections = new Connections(database.target())) {
      database.execute("create table nothing (id int)");
      Backup backup =
          new TableBackups(connections, folder)
              .save(QualifiedName.of("nothing"), Call.unattended());
      assertThat(backup.rows()).isZero();
      assertThat(Files.readString(backup.file())).contains("copy nothing (id) from stdin;");
    }
  }
}

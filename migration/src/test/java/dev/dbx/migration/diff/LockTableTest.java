package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a statement for each row of the lock table, and a type change for each pair that is said to
 * be instant or not, on tables with rows, and looks at pg_locks, at relfilenode and at the rows
 * read.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LockTableTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/dbx/migration/diff");
  private static final String LOOK =
      """
      select
        coalesce(max(case l.mode
          when 'ShareUpdateExclusiveLock' then 1
          when 'ShareLock' then 2
          when 'ShareRowExclusiveLock' then 3
          when 'AccessExclusiveLock' then 4
        end), 0),
        coalesce(max(pg_relation_filenode(%1$d::oid)), 0),
        max(pg_stat_get_xact_tuples_returned(%1$d::oid))
      from (select %1$d::oid as oid) r
      left join pg_locks l on l.relation = r.oid and l.pid = pg_backend_pid()
      """;

  private List<TestDatabase> databases = List.of();

  /** What was done to a table. */
  private record Measured(int lock, long file, long rowsRead) {}

  /**
   * A line of locks.txt.
   *
   * @param key of the row it is an example of
   * @param since the first version that knows the statement
   */
  record Example(String key, String table, int since, String sql) {

    static Example parse(String line) {
      String[] parts = line.split(" \\| ", 4);
      return new Example(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]);
    }

    @Override
    public String toString() {
      return key + ": " + sql;
    }
  }

  /** A line of types.txt. */
  record Pair(String before, String after) {

    static Pair parse(String line) {
      String[] parts = line.split(" -> ", 2);
      return new Pair(parts[0].strip(), parts[1].strip());
    }
  }

  static Stream<Example> examples() throws IOException {
    return lines("locks.txt").map(Example::parse);
  }

  static Stream<Pair> pairs() throws IOException {
    return lines("types.txt").map(Pair::parse);
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  @BeforeAll
  void start() throws IOException {
    databases = List.of(TestDatabase.create(14), TestDatabase.create(18));
    String fixture = Files.readString(FOLDER.resolve("locks.sql"));
    databases.forEach(database -> database.execute(fixture));
  }

  @AfterAll
  void stop() {
    databases.forEach(TestDatabase::close);
  }

  @Test
  void everyRowHasAnExample() throws IOException {
    assertThat(examples().map(Example::key).distinct())
        .containsExactlyInAnyOrderElementsOf(
            LockTable.ROWS.stream().map(LockTable.Row::key).map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void takesTheLockOfItsRow(Example example) throws SQLException {
    LockTable.Row row =
        LockTable.ROWS.stream()
            .filter(candidate -> candidate.key().strip().equals(example.key()))
            .findFirst()
            .orElseThrow();
    for (TestDatabase database : databases) {
      if (version(database) < example.since()) {
        continue;
      }
      Measured before = measure(database, example.table(), "");
      Measured after = measure(database, example.table(), example.sql());
      assertThat(after.lock()).isEqualTo(row.mode().ordinal() + 1);
      // a new file is how a sequence changes in a transaction, and says nothing of rows
      if (row.kind() != ObjectKind.SEQUENCE) {
        assertThat(effort(before, after)).isEqualTo(measurable(row.effort()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void rewritesWhatItIsSaidTo(Pair pair) throws SQLException {
    for (TestDatabase database : databases) {
      String setup =
          "create table typed (a " + pair.before() + ");insert into typed values (null);";
      String sql = "alter table typed alter a type " + pair.after() + " using a::" + pair.after();
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute(setup);
        long before = read(statement, "select pg_relation_filenode('typed')");
        statement.execute(sql);
        boolean rewritten = read(statement, "select pg_relation_filenode('typed')") != before;
        assertThat(rewritten)
            .as("%s", pair)
            .isEqualTo(TypeChange.effort(pair.before(), pair.after()) == Effort.REWRITE);
        connection.rollback();
      }
    }
  }

  private static int version(TestDatabase database) {
    return Integer.parseInt(database.value("show server_version_num")) / 10_000;
  }

  /** An index is built from a scan. */
  private static Effort measurable(Effort effort) {
    return effort == Effort.INDEX_BUILD ? Effort.SCAN : effort;
  }

  private static Effort effort(Measured before, Measured after) {
    if (before.file() != after.file() && after.file() != 0) {
      return Effort.REWRITE;
    }
    return after.rowsRead() > 0 ? Effort.SCAN : Effort.INSTANT;
  }

  private static Measured measure(TestDatabase database, String table, String sql)
      throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      long oid = read(statement, "select '" + table + "'::regclass::oid");
      if (!sql.isEmpty()) {
        statement.execute(sql);
      }
      try (ResultSet found = statement.executeQuery(LOOK.formatted(oid))) {
        found.next();
        Measured measured = new Measured(found.getInt(1), found.getLong(2), found.getLong(3));
        connection.rollback();
        return measured;
      }
    }
  }

  private static long read(Statement statement, String sql) throws SQLException {
    return Long.parseLong(text(statement, sql));
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }
}

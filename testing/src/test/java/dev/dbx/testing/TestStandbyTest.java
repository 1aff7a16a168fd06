package dev.dbx.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestStandbyTest {

  /** Where throw-away servers may live: in memory, or among the temporary files. */
  private static final List<Path> PLACES =
      Stream.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))
          .filter(Files::isDirectory)
          .toList();

  private static Set<Path> serverFolders() throws IOException {
    String beginning = "dbx-server-" + ProcessHandle.current().pid() + "-";
    Set<Path> folders = new HashSet<>();
    for (Path place : PLACES) {
      try (Stream<Path> files = Files.list(place)) {
        files
            .filter(file -> file.getFileName().toString().startsWith(beginning))
            .forEach(folders::add);
      }
    }
    return folders;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void whatThePrimaryCommitsIsOnTheStandbyWhichRefusesWrites(int majorVersion) throws SQLException {
    try (TestStandby servers = TestStandby.start(majorVersion);
        Connection standby = TestDatabase.connect(servers.standby());
        Statement statement = standby.createStatement()) {
      for (int i = 1; i <= 5; i++) {
        servers.execute("create table t" + i + " as select generate_series(1, 1000) n");
        servers.awaitReplay();
        assertThat(number(statement, "select count(*) from t" + i)).isEqualTo(1000);
      }
      assertThatThrownBy(() -> statement.execute("insert into t1 values (1)"))
          .hasMessageContaining("cannot execute INSERT in a read-only transaction");
      assertThatThrownBy(() -> statement.execute("begin read write"))
          .hasMessageContaining("during recovery");
    }
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void nothingIsLeftOfBoth() throws IOException {
    Set<Path> before = serverFolders();
    TestStandby servers = TestStandby.start(TestServers.NEWEST);
    assertThat(serverFolders()).hasSize(before.size() + 2);
    servers.close();

    assertThat(serverFolders()).isEqualTo(before);
    assertThatThrownBy(() -> TestDatabase.connect(servers.primary()))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> TestDatabase.connect(servers.standby()))
        .isInstanceOf(SQLException.class);
  }
}

package dev.dbx.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.ConnectionTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDatabaseTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void everyMajorVersionGivesDatabasesOfTheirOwn(int majorVersion) {
    try (TestDatabase one = TestDatabase.create(majorVersion);
        TestDatabase other = TestDatabase.create(majorVersion)) {
      one.execute("create table only_here (n int); insert into only_here values (1)");

      assertThat(one.value("show server_version_num")).startsWith(Integer.toString(majorVersion));
      assertThat(one.value("select n from only_here")).isEqualTo("1");
      assertThat(other.query("select from pg_class where relname = 'only_here'")).isEmpty();
    }
  }

  @Test
  void aRoleIsMadeOnTheFlyAndMayDoNothingYet() throws SQLException {
    try (TestDatabase database = TestDatabase.create(18)) {
      database.execute("create table secrets (n int)");
      ConnectionTarget reader = database.targetAs("Reader's \"own\" role");

      try (Connection connection = TestDatabase.connect(reader);
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.executeQuery("select * from secrets"))
            .hasMessageContaining("permission denied for table secrets");
      }
    }
  }

  @Test
  void aClosedDatabaseIsGoneThoughSomebodyIsConnected() throws SQLException {
    TestDatabase database = TestDatabase.create(18);
    try (Connection connection = database.connect()) {
      database.close();

      assertThat(connection.isValid(1)).isFalse();
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl()))
          .hasMessageContaining("does not exist");
    }
  }
}

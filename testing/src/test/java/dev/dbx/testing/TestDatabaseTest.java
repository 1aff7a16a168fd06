package dev.dbx.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(other.value("select to_regclass('only_here')")).isEqualTo("null");
    }
  }
}

package dev.dbx.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCopiesTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void copiesOfTheDemoAreIndependent(int majorVersion) {
    try (TestDatabase one = TestDatabase.demo(majorVersion);
        TestDatabase other = TestDatabase.demo(majorVersion)) {
      one.execute("truncate user_profiles cascade");

      assertThat(one.value("select count(*) from user_profiles")).isEqualTo("0");
      assertThat(other.value("select count(*) > 100 from user_profiles")).isEqualTo("t");
    }
  }
}

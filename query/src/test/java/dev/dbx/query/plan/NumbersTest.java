package dev.dbx.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0%",
    "0.04, 0.0%",
    "9.94, 9.9%",
    "12.4, 12%",
    "99, 99%",
    "99.5, 99.5%",
    "99.96, 99.9%",
    "100, 100%"
  })
  void percentIsAllOnlyWhereItIsAll(double value, String text) {
    assertThat(Numbers.percent(value)).isEqualTo(text);
  }
}

package dev.dbx.query.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "select 1|select 1",
        "alter role r password 'secret'|alter role r password '...'",
        "alter role r password 'sec|alter role r password '...'",
        "select $q$it's$q$, e'\\'x' from \"T\".b|select '...', '...' from \"T\".b",
        "`/* who:me */ select a,\n    b -- why`|select a, b",
      })
  void hidesConstants(String sql, String shown) {
    assertThat(QueryText.shown(sql)).isEqualTo(shown);
  }
}

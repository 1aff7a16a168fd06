package dev.dbx.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select * from t where a = 5 and b = 'x' | select * from t where a = $1 and b = $2",
        "select 1.5e3, E'a\\'b', $$c$$, b'01' | select $1, $2, $3, $4",
        "select * from t where a = $1 and b = 7 | select * from t where a = $1 and b = $2",
        "select a1, t2.c from t2 -- 5 | select a1, t2.c from t2",
        "select * from t where a in (1, 2, 3) | select * from t where a in ($1 /*, ... */)",
        "select  *\tfrom \"T 1\"; | select * from \"T 1\"",
        "select * from t where d > interval '1 day' | select * from t where d > interval $1",
      })
  void constantsBecomeParameters(String sql, String expected) {
    assertThat(Normalized.of(sql).sql()).isEqualTo(expected);
  }

  @Test
  void otherValuesAreTheSameStatement() {
    assertThat(Normalized.of("SELECT * FROM t WHERE a IN (1, 2)").fingerprint())
        .isEqualTo(Normalized.of("select * from t where a in (3, 4, 5)").fingerprint())
        .isNotEqualTo(Normalized.of("select * from t where b in (3, 4, 5)").fingerprint());
  }
}

package dev.dbx.introspection.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "(a = 1)              | a = 1",
        "((a = 1))            | a = 1",
        "((a) = (b))          | (a) = (b)",
        "(a) OR (b)           | (a) OR (b)",
        "(x = ')')            | x = ')'",
        "(x = ')(') OR (y)    | (x = ')(') OR (y)",
        "('it''s )' = \")\")  | 'it''s )' = \")\"",
        "true                 | true",
        "(a                   | (a",
        "('a                  | ('a",
      })
  void outerParenthesesGo(String expression, String bare) {
    assertThat(Expressions.bare(expression)).isEqualTo(bare);
  }
}

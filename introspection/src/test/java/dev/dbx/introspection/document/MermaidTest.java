package dev.dbx.introspection.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MermaidTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "users             @ \"users\"",
        "a.b c             @ \"a.b c\"",
        "say \"hi\"        @ \"say _hi_\"",
        "100%              @ \"100_\"",
        "back\\slash       @ \"back_slash\"",
        "größe 📏          @ \"größe 📏\"",
        "<b>#35;`x`{}      @ \"_b__35__x___\"",
      })
  void quotedNames(String raw, String quoted) {
    assertThat(Mermaid.quoted(raw)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({
    "id, id",
    "Some Column, Some_Column",
    "1st, _1st",
    "größe, gr__e",
    "PK, PK_",
    "fk, fk_",
    "uk_id, uk_id",
    "a-b, a_b",
    "📏, _",
  })
  void attributes(String raw, String word) {
    assertThat(Mermaid.word(raw)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "integer                        @ integer",
        "numeric(10,2)[]                @ numeric[]",
        "timestamp(3) with time zone    @ timestamptz",
        "character varying(40)          @ varchar",
        "\"char\"                       @ _char_",
        "public.\"My Type\"[]           @ _My_Type_[]",
        "interval day to second(3)      @ interval_day_to_second",
        "double precision               @ float8",
      })
  void types(String raw, String type) {
    assertThat(Mermaid.type(raw)).isEqualTo(type);
  }
}

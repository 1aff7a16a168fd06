package dev.dbx.core.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "users ~ users",
        "USERS ~ users",
        "  app.Users ~ app.users",
        "\"Users\" ~ \"Users\"",
        "\"My App\".\"a.b\" ~ \"My App\".\"a.b\"",
        "\"say \"\"hi\"\"\" ~ \"say \"\"hi\"\"\"",
        "app.\"select\" ~ app.\"select\"",
        "\"users\" ~ users",
        "\"😀\" ~ \"😀\"",
        "größe ~ \"größe\"",
        "a$1 ~ a$1",
      })
  void readsWhatPeopleWriteAndQuotesWhereNeeded(String written, String sql) {
    assertThat(QualifiedName.parse(written).sql()).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "a.", ".a", "a..b", "\"a", "a\"b\"", "\"a\"b", "\"\""})
  void rejectsWhatIsNotAName(String written) {
    assertThatThrownBy(() -> QualifiedName.parse(written)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aThirdPartIsOneTooMany() {
    assertThatThrownBy(() -> QualifiedName.parse("db.app.users"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("3 parts");
  }

  @Test
  void readsBackWhatItPrints() {
    QualifiedName name = QualifiedName.of("we\"ird. schema", "SELECT; drop--");
    assertThat(QualifiedName.parse(name.sql())).isEqualTo(name);
  }

  @Test
  void aNameHasAtMost63BytesNotCharacters() {
    assertThat(Identifier.of("ü".repeat(31)).value()).hasSize(31);
    assertThatThrownBy(() -> Identifier.of("ü".repeat(32))).isInstanceOf(InvalidInput.class);
  }

  @Test
  void nulIsRejected() {
    assertThatThrownBy(() -> Identifier.of("a\0b")).isInstanceOf(InvalidInput.class);
  }
}

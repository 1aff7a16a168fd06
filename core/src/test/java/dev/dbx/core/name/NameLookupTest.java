package dev.dbx.core.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.NotFound;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLookupTest {

  private static final List<QualifiedName> EXISTING =
      Stream.of(
              "app.orders",
              "app.people",
              "audit.orders",
              "audit.people",
              "audit.log",
              "app.\"Users\"",
              "app.\"Twice\"",
              "audit.\"TWICE\"",
              "information_schema.tables")
          .map(QualifiedName::parse)
          .toList();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          orders,            app.orders
          audit.orders,      audit.orders
          log,               audit.log
          Users,             'app."Users"'
          users,             'app."Users"'
          APP.USERS,         'app."Users"'
          '"LOG"',           audit.log
          """)
  void findsWhatIsMeant(String written, String found) {
    assertThat(find(written, "app")).isEqualTo(QualifiedName.parse(found));
  }

  @Test
  void theSearchPathDecidesInItsOrder() {
    assertThat(find("orders", "audit", "app")).isEqualTo(QualifiedName.parse("audit.orders"));
  }

  @Test
  void severalSchemasAndNoneOnThePath() {
    NotFound refused = catchThrowableOfType(NotFound.class, () -> find("people"));
    assertThat(refused.message())
        .isEqualTo("people is not on the search path, and 2 schemas have it");
    assertThat(refused.closeMatches()).containsExactly("app.people", "audit.people");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ordrs,       app.orders
          other.log,   audit.log
          twice,       'audit."TWICE"'
          """)
  void namesTheClosest(String written, String closest) {
    NotFound refused = catchThrowableOfType(NotFound.class, () -> find(written, "app"));
    assertThat(refused.message()).isEqualTo("there is no table or view named " + written);
    assertThat(refused.closeMatches()).first().isEqualTo(closest);
  }

  @Test
  void aSystemSchemaIsFoundByItsNameAlone() {
    assertThat(find("information_schema.tables")).isNotNull();
    assertThat(catchThrowableOfType(NotFound.class, () -> find("tables"))).isNotNull();
  }

  private static QualifiedName find(String written, String... path) {
    List<Identifier> searchPath = Stream.of(path).map(Identifier::of).toList();
    return new NameLookup(QualifiedName.parse(written), searchPath).find(EXISTING);
  }
}

package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every CatalogReader does, on a database of a few tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogReaderContract {

  private final TestDatabase database = TestDatabase.create(18);
  private final CatalogReader reader;

  CatalogReaderContract() {
    database.execute(
        """
        create schema app;
        create schema audit;
        create table public.orders (id integer primary key);
        create table app.orders (id integer primary key);
        create table app.customers (id integer primary key);
        create table audit.log (id integer);
        create table app.twice (id integer);
        create table audit.twice (id integer);
        create table app."Users" (id integer);
        create table app."a.b ""c"" 🐘" (id integer);
        create view app.latest as select * from app.orders;
        create table app.part (id integer) partition by range (id);
        create table app.part_1 partition of app.part for values from (1) to (2);
        """);
    reader = reader(database);
  }

  abstract CatalogReader reader(TestDatabase database);

  @AfterAll
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          orders,                        public.orders
          app.orders,                    app.orders
          APP.Orders,                    app.orders
          '"app"."orders"',              app.orders
          log,                           audit.log
          customers,                     app.customers
          Users,                         'app."Users"'
          '"Users"',                     'app."Users"'
          app.USERS,                     'app."Users"'
          '"Customers"',                 app.customers
          '"a.b ""c"" 🐘"',              'app."a.b ""c"" 🐘"'
          latest,                        app.latest
          part,                          app.part
          app.part_1,                    app.part_1
          """)
  void findsWhatIsMeant(String written, String found) {
    assertThat(reader.relation(name(written), Call.unattended()).name()).isEqualTo(name(found));
  }

  @Test
  void severalSchemasAndNoneOnTheSearchPath() {
    assertThat(notFound("twice").closeMatches()).containsExactly("app.twice", "audit.twice");
  }

  @Test
  void unknownNamesTheClosest() {
    assertThat(notFound("custmers").closeMatches()).containsExactly("app.customers");
    assertThat(notFound("audit.orders").closeMatches())
        .containsExactly("app.orders", "public.orders");
    assertThat(notFound("nothing_like_it").closeMatches()).isEmpty();
    assertThat(notFound("nothing_like_it").message()).contains("nothing_like_it");
    assertThat(notFound("nothing_like_it").hint()).contains("list");
  }

  @Test
  void oneAloneIsTheOneAmongAll() {
    Catalog catalog = reader.read(Call.unattended());
    assertThat(catalog.relations()).hasSize(11);
    assertThat(catalog.relations())
        .allSatisfy(
            relation ->
                assertThat(reader.relation(relation.name(), Call.unattended()))
                    .isEqualTo(relation));
    assertThat(catalog.server()).isEqualTo(reader.server(Call.unattended()));
  }

  @Test
  void readsTheSameTwice() {
    assertThat(List.of(reader.read(Call.unattended())))
        .isEqualTo(List.of(reader.read(Call.unattended())));
  }

  private NotFound notFound(String written) {
    NotFound thrown =
        catchThrowableOfType(
            NotFound.class, () -> reader.relation(name(written), Call.unattended()));
    assertThat(thrown).as(written).isNotNull();
    return thrown;
  }
}

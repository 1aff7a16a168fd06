package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is named before anything is copied. */
class CopyBadInputTest {

  @Test
  void aMissingPrivilegeIsNamed() {
    try (CopyWorkshop shop = CopyWorkshop.shop().readAs("dbx_copy_nobody")) {
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(DbxException.PermissionDenied.class)
          .hasMessageContaining("customers");
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(Map.of("to", "tset"), NotFound.class, "there is no connection tset"),
        Arguments.of(Map.of("to", "live"), InvalidInput.class, "is the database that is copied"),
        Arguments.of(Map.of("from", "nowhere"), NotFound.class, "no connection nowhere"),
        Arguments.of(Map.of("root", "custmers"), NotFound.class, "custmers"),
        Arguments.of(Map.of("where", "id = 1"), InvalidInput.class, "where needs root"),
        Arguments.of(Map.of("percent", 0), InvalidInput.class, "out of range"),
        Arguments.of(Map.of("percent", 101), InvalidInput.class, "out of range"),
        Arguments.of(Map.of("rows", 0), InvalidInput.class, "out of range"),
        Arguments.of(Map.of("rows", 5, "percent", 5), InvalidInput.class, "different ways"),
        Arguments.of(Map.of("tables", List.of("cusomers")), NotFound.class, "cusomers"),
        Arguments.of(Map.of("root", "customers", "where", "idd = 1"), SqlFailed.class, "idd"),
        Arguments.of(
            Map.of("root", "customers", "where", "id = 1; drop table customers"),
            DbxException.class,
            ""),
        Arguments.of(
            Map.of("root", "customers", "where", "pg_terminate_backend(1)"), Refused.class, ""));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void badInputIsNamed(Map<String, ?> arguments, Class<?> error, String message) {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      assertThatThrownBy(() -> shop.copy(arguments))
          .isInstanceOf(error)
          .hasMessageContaining(message)
          .extracting(e -> ((DbxException) e).hint())
          .asString()
          .isNotBlank();
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
      assertThat(shop.source().value("select count(*) from customers")).isEqualTo("300");
    }
  }

  static Stream<Arguments> wrongRules() {
    return Stream.of(
        Arguments.of(Map.of("columns", Map.of("customers.emial", "email")), "column emial of"),
        Arguments.of(Map.of("columns", Map.of("custmers.email", "email")), "custmers"),
        Arguments.of(Map.of("columns", Map.of("customers.email", "emial")), "no mask emial"),
        Arguments.of(Map.of("columns", Map.of("customers.email", "null")), "NOT NULL"),
        Arguments.of(Map.of("columns", Map.of("customers.id", "email")), "of type bigint"),
        Arguments.of(Map.of("columns", Map.of("email", "email")), "names no column"),
        Arguments.of(Map.of("columns", Map.of("logins.email", "keep")), "points to"),
        Arguments.of(Map.of("colums", Map.of()), "no section colums"),
        Arguments.of(Map.of("rows", Map.of("orders", "many")), "are no number"));
  }

  @ParameterizedTest
  @MethodSource("wrongRules")
  void badRulesAreNamed(Map<String, Object> rules, String message) {
    try (CopyWorkshop shop = CopyWorkshop.shop().rules(rules)) {
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(DbxException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void theSameDatabaseByAnotherAddressIsNoTarget() {
    try (CopyWorkshop shop = CopyWorkshop.shop().throughAnotherAddress()) {
      assertThatThrownBy(() -> shop.copy(Map.of("replace", true)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("is the database that is copied");
      assertThat(shop.source().value("select count(*) from customers")).isEqualTo("300");
    }
  }

  @Test
  void aTargetThatLacksSomethingIsNamed() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.target().execute("drop table logins; alter table customers drop column tags");
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("public.customers.tags text[]")
          .hasMessageContaining("table public.logins");
    }
  }
}

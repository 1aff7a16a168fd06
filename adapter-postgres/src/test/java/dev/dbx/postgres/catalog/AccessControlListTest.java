package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.Identifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlListTest {

  @Test
  void everyLetterOfTheManual() {
    assertThat(read("u=arwdDxtXUCcTsAm/o"))
        .map(sentence -> sentence.replace(" to u by o", ""))
        .containsExactly(
            "INSERT",
            "SELECT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "TRIGGER",
            "EXECUTE",
            "USAGE",
            "CREATE",
            "CONNECT",
            "TEMPORARY",
            "SET",
            "ALTER SYSTEM",
            "MAINTAIN");
  }

  @Test
  void rolesInQuotesPublicAndGrantOptions() {
    assertThat(read("\"a \"\"b\"\" = c/d\"=r*w/\"x/y\"", "=X/o"))
        .containsExactly(
            "EXECUTE to PUBLIC by o",
            "SELECT to \"a \"\"b\"\" = c/d\" by \"x/y\" with grant option",
            "UPDATE to \"a \"\"b\"\" = c/d\" by \"x/y\"");
  }

  @Test
  void aLetterOfALaterServerIsKept() {
    assertThat(read("u=Z/o")).containsExactly("Z to u by o");
  }

  private static List<String> read(String... items) {
    return granted(AccessControlList.parse(List.of(items)), Identifier.of("nobody"));
  }
}

package dev.dbx.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.config.Redactor;
import dev.dbx.core.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private final Redactor redactor = Redactor.of(Optional.of(Secret.of("p@ s:'\"\\ß%/")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p@ s:'\"\\ß%/",
        "p%40+s%3A%27%22%5C%C3%9F%25%2F",
        "p%40%20s%3A%27%22%5C%C3%9F%25%2F",
        "p@ s:''\"\\ß%/",
        "p@ s:'\\\"\\\\ß%/",
      })
  void takesTheSecretOutInEveryForm(String form) {
    assertThat(redactor.clean("a " + form + " z")).isEqualTo("a *** z");
  }

  @Test
  void leavesOtherTextAlone() {
    assertThat(redactor.clean("password authentication failed")).doesNotContain("***");
    assertThat(Redactor.of(Optional.of(Secret.of("a"))).clean("abc")).isEqualTo("abc");
  }
}

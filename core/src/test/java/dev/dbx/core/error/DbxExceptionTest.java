package dev.dbx.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class DbxExceptionTest {

  @Test
  void aHintIsNeverBlank() {
    assertThatThrownBy(() -> new DbxException.InvalidInput("wrong", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closeMatchesBecomeTheHint() {
    assertThat(new DbxException.NotFound("no table user", List.of("users"), "see dbx tables"))
        .satisfies(e -> assertThat(e.hint()).isEqualTo("did you mean users?"));
    assertThat(new DbxException.NotFound("no table x", List.of(), "see dbx tables").hint())
        .isEqualTo("see dbx tables");
  }

  @Test
  void aRefusalNamesItsRule() {
    assertThat(new DbxException.Refused("one-statement", "there are two", "send one"))
        .hasMessage("refused (one-statement): there are two");
  }

  @Test
  void aSecretDoesNotPrintItself() {
    assertThat(List.of(Secret.of("hunter2")).toString()).doesNotContain("hunter2");
  }
}

package dev.dbx.core.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseMatchesTest {

  private static final List<String> TABLES =
      List.of("users", "user_profiles", "applications", "skills", "education");

  @Test
  void findsTypingErrorsNearestFirst() {
    assertThat(CloseMatches.of("aplications", TABLES)).containsExactly("applications");
    assertThat(CloseMatches.of("user", TABLES)).containsExactly("user_profiles", "users");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(CloseMatches.of("invoices", TABLES)).isEmpty();
  }
}

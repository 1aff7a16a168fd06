package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBudgetTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "table, 2",
    "the table, 3",
    "user_profiles, 4",
    "2024, 2",
    "'| a | b |', 5",
    "größe, 4",
    "表, 2",
    "😀, 4",
    "550e8400-e29b, 9"
  })
  void estimatesRatherTooMuch(String text, int tokens) {
    assertThat(TokenBudget.estimate(text)).isEqualTo(tokens);
  }

  @Test
  void cutsBetweenLinesAndClosesTheCodeBlock() {
    TokenBudget.Part part = new TokenBudget(11).fit("one\n```sql\ntwo\nthree\nfour\n```\n");
    assertThat(part).isEqualTo(new TokenBudget.Part("one\n```sql\ntwo\n```", 3, 6));
  }

  @Test
  void leavesAClosedCodeBlockAlone() {
    TokenBudget.Part part = new TokenBudget(15).fit("````\na\n````\nb\n" + "c ".repeat(20));
    assertThat(part.text()).isEqualTo("````\na\n````\nb\n");
  }

  @Test
  void doesNotSplitACharacter() {
    TokenBudget.Part part = new TokenBudget(6).fit("😀".repeat(9));
    assertThat(part).isEqualTo(new TokenBudget.Part("😀...\n", 0, 1));
  }

  @Test
  void keepsWhatFits() {
    assertThat(new TokenBudget(100).fit("a\nb\n")).isEqualTo(new TokenBudget.Part("a\nb\n", 2, 2));
  }
}

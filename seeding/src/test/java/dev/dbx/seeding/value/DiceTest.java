package dev.dbx.seeding.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiceTest {

  /** Whoever changes them changes everybody's rows. */
  @Test
  void areTheSameForEver() {
    Dice dice = new Dice(1).named("public.users").named("email");
    assertThat(LongStream.range(0, 3).map(dice::bits)).containsExactly(BITS);
  }

  private static final Long[] BITS = {
    -9197295439152591823L, -3882206305340166596L, -4436600210963075231L
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 7, 10, 97, 100, 1_000, 4_096, 99_999})
  void shufflingLosesNothing(long bound) {
    Dice dice = new Dice(5).named("x");
    assertThat(LongStream.range(0, bound).map(at -> dice.shuffled(at, bound)).distinct())
        .hasSize((int) bound)
        .allMatch(position -> position >= 0 && position < bound);
  }

  @Test
  void namesGiveOtherNumbers() {
    Dice dice = new Dice(1);
    assertThat(dice.named("a").bits(0)).isNotEqualTo(dice.named("b").bits(0));
    assertThat(dice.named("a").named("b").bits(0)).isNotEqualTo(dice.named("ab").bits(0));
  }
}

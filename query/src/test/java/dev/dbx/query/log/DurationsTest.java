package dev.dbx.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void quantilesAreWithinOnePercent() {
    Durations durations = new Durations();
    for (int i = 1; i <= 1000; i++) {
      durations.add(i * 0.7);
    }
    assertThat(durations.calls()).isEqualTo(1000);
    assertThat(durations.quantile(0.95)).isCloseTo(665, within(7.0));
    assertThat(durations.quantile(0.5)).isCloseTo(350, within(4.0));
    assertThat(durations.quantile(1)).isCloseTo(700, within(7.0));
  }

  @Test
  void timesOfAnySize() {
    Durations durations = new Durations();
    durations.add(0);
    durations.add(1e12);
    assertThat(durations.quantile(0.5)).isLessThan(0.002);
    assertThat(durations.quantile(1)).isGreaterThan(1e7);
    assertThat(new Durations().quantile(0.95)).isZero();
  }
}

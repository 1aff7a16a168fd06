package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Values of an ordered type between two ends.
 *
 * @param low the smallest, as {@link Measure} counts the type
 * @param step between one value and the next
 * @param count how many there are
 */
record Numbers(DataType type, BigDecimal low, BigDecimal step, long count, Dice dice, String words)
    implements Generator {

  static Numbers between(
      DataType type, BigDecimal low, BigDecimal high, BigDecimal step, Dice dice, String words) {
    long count =
        high.subtract(low).divideToIntegralValue(step).add(BigDecimal.ONE).longValue();
    return new Numbers(type, low, step, Math.max(1, count), dice, words);
  }

  @Override
  public String value(long row) {
    return text(dice.below(row, count));
  }

  @Override
  public String distinct(long number) {
    return text(dice.shuffled(number, count));
  }

  private String text(long position) {
    BigDecimal value = low.add(step.multiply(BigDecimal.valueOf(position)));
    return Measure.text(type, value);
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.of(count);
  }
}

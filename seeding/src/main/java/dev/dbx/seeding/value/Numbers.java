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
 * @param room how many there may be, if different ones are asked for
 */
record Numbers(
    DataType type, BigDecimal low, BigDecimal step, long count, long room, Dice dice, String words)
    implements Generator {

  /**
   * @param most the largest value that is possible, be it unusual
   */
  static Numbers between(
      DataType type,
      BigDecimal low,
      BigDecimal high,
      BigDecimal most,
      BigDecimal step,
      Dice dice,
      String words) {
    return new Numbers(
        type, low, step, count(low, high, step), count(low, most, step), dice, words);
  }

  private static long count(BigDecimal low, BigDecimal high, BigDecimal step) {
    return Math.max(
        1, high.subtract(low).divideToIntegralValue(step).add(BigDecimal.ONE).longValue());
  }

  @Override
  public String value(long row) {
    return text(dice.below(row, count));
  }

  @Override
  public String distinct(long number) {
    return text(number < count ? dice.shuffled(number, count) : number);
  }

  private String text(long position) {
    BigDecimal value = low.add(step.multiply(BigDecimal.valueOf(position)));
    return Measure.text(type, value);
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.of(room);
  }
}

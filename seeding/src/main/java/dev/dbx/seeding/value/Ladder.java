package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.type.DataType;
import java.math.BigDecimal;

/**
 * Intervals of an ordered type, one after the other, none of which overlaps another.
 *
 * @param first where the first begins, as {@link Measure} counts the type
 * @param rung from one beginning to the next
 * @param length of each, less than the rung
 */
public record Ladder(DataType type, BigDecimal first, BigDecimal rung, BigDecimal length) {

  /** Of a type's usual size: an hour and a half, a week, or a hundred. */
  public static Ladder of(DataType type) {
    if (type.is("date")) {
      return new Ladder(type, Epoch.DAY, BigDecimal.valueOf(10), BigDecimal.valueOf(7));
    }
    if (type.isMoment()) {
      return new Ladder(type, Epoch.SECOND, BigDecimal.valueOf(7_200), BigDecimal.valueOf(5_400));
    }
    if (type.is("time without time zone", "time with time zone")) {
      return new Ladder(type, BigDecimal.ZERO, BigDecimal.valueOf(60), BigDecimal.valueOf(50));
    }
    return new Ladder(type, BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.valueOf(8));
  }

  /** The same behind a value that is taken. */
  public static Ladder behind(DataType type, String taken) {
    Ladder usual = of(type);
    return Measure.of(type, taken)
        .filter(end -> end.compareTo(usual.first) > 0)
        .map(end -> new Ladder(type, end, usual.rung, usual.length))
        .orElse(usual);
  }

  /** Both ends as a range literal, the upper one not included. */
  public String range(long number) {
    return "[\"" + start(number) + "\",\"" + end(number) + "\")";
  }

  public String start(long number) {
    return Measure.text(type, at(number));
  }

  public String end(long number) {
    return Measure.text(type, at(number).add(length));
  }

  private BigDecimal at(long number) {
    return first.add(rung.multiply(BigDecimal.valueOf(number)));
  }
}

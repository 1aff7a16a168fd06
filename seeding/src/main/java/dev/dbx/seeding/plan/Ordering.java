package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.check.RowRule.Ordered;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Columns of which one comes before another: each is chosen behind those before it, and leaves room
 * for those behind it.
 */
final class Ordering {

  private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
  private static final int ROUNDS = 20;

  private final List<Ordered> rules;
  private final Map<Identifier, DataType> types;
  private final Map<Identifier, BigDecimal> highest = new HashMap<>();
  private final Function<Identifier, Limits> limits;
  private final Dice dice;

  /**
   * @param rules of columns of ordered types
   */
  Ordering(
      List<Ordered> rules,
      Map<Identifier, DataType> types,
      Function<Identifier, Limits> limits,
      Dice dice) {
    this.rules = List.copyOf(rules);
    this.types = types;
    this.limits = limits;
    this.dice = dice;
    for (int round = 0; round < ROUNDS; round++) {
      rules.stream().filter(rule -> !isUpper(rule)).forEach(this::leaveRoom);
    }
  }

  /** A rule with a gap below zero says how far behind the other a column may be at the most. */
  private static boolean isUpper(Ordered rule) {
    return rule.gap().signum() < 0;
  }

  private void leaveRoom(Ordered rule) {
    Optional<BigDecimal> after = highest(rule.right());
    after
        .map(most -> most.subtract(distance(rule)))
        .ifPresent(most -> highest.merge(rule.left(), most, BigDecimal::min));
  }

  private Optional<BigDecimal> highest(Identifier column) {
    return either(
        limits.apply(column).highest(type(column)),
        Optional.ofNullable(highest.get(column)),
        BigDecimal::min);
  }

  private DataType type(Identifier column) {
    return DataType.of(types, column);
  }

  private BigDecimal distance(Ordered rule) {
    return rule.strict() ? rule.gap().add(Measure.step(type(rule.left()))) : rule.gap();
  }

  boolean concerns(Identifier column) {
    return rules.stream()
        .anyMatch(rule -> rule.left().equals(column) || rule.right().equals(column));
  }

  private Optional<BigDecimal> highest(Identifier column, RowView row) {
    Optional<BigDecimal> high = highest(column);
    for (Ordered rule : rules) {
      if (rule.left().equals(column) && isUpper(rule)) {
        Optional<BigDecimal> end =
            row.value(rule.right())
                .flatMap(text -> Measure.of(type(rule.right()), text))
                .map(value -> converted(value, type(rule.right()), type(column)))
                .map(value -> value.subtract(distance(rule)));
        high = either(high, end, BigDecimal::min);
      }
    }
    return high;
  }

  /**
   * A source that keeps the order.
   *
   * @param free what the column would be without it
   */
  Source source(Identifier column, Source free) {
    DataType type = type(column);
    Dice own = dice.named(column.sql());
    return row -> {
      Optional<BigDecimal> least = Optional.empty();
      for (Ordered rule : rules) {
        if (rule.right().equals(column) && !isUpper(rule)) {
          Optional<BigDecimal> before =
              row.value(rule.left())
                  .flatMap(text -> Measure.of(type(rule.left()), text))
                  .map(value -> converted(value, type(rule.left()), type).add(distance(rule)));
          least = either(least, before, BigDecimal::max);
        }
      }
      Optional<String> value = free.value(row);
      Optional<BigDecimal> chosen = value.flatMap(text -> Measure.of(type, text));
      if (chosen.isEmpty()) {
        return value;
      }
      BigDecimal low = least.orElse(chosen.get());
      Optional<BigDecimal> high = highest(column, row);
      boolean fits =
          chosen.get().compareTo(low) >= 0
              && high.filter(most -> chosen.get().compareTo(most) > 0).isEmpty();
      if (fits) {
        return value;
      }
      return Optional.of(Measure.text(type, between(low, high, type, own, row.index())));
    };
  }

  private static Optional<BigDecimal> either(
      Optional<BigDecimal> one, Optional<BigDecimal> other, BinaryOperator<BigDecimal> both) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(both.apply(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static BigDecimal between(
      BigDecimal low, Optional<BigDecimal> high, DataType type, Dice dice, long row) {
    BigDecimal step = Measure.step(type);
    BigDecimal room = low.add(spread(type)).min(Measure.last(type).max(low));
    BigDecimal most = high.map(end -> end.min(room)).orElse(room);
    if (most.compareTo(low) <= 0) {
      return high.map(end -> end.min(low)).orElse(low);
    }
    long steps = most.subtract(low).divideToIntegralValue(step).longValue();
    return low.add(step.multiply(BigDecimal.valueOf(dice.below(row, steps + 1))));
  }

  /** How far behind another a value usually is. */
  private static BigDecimal spread(DataType type) {
    if (type.is("date")) {
      return BigDecimal.valueOf(30);
    }
    return type.isMoment()
        ? SECONDS_OF_DAY.multiply(BigDecimal.valueOf(30))
        : type.is("time without time zone", "time with time zone")
            ? BigDecimal.valueOf(3_600)
            : BigDecimal.valueOf(100);
  }

  /** A date is counted in days, a timestamp in seconds. */
  private static BigDecimal converted(BigDecimal value, DataType from, DataType to) {
    if (from.is("date") && to.isMoment() && !to.is("date")) {
      return value.multiply(SECONDS_OF_DAY);
    }
    return !from.is("date") && from.isMoment() && to.is("date")
        ? value.divide(SECONDS_OF_DAY, 0, RoundingMode.CEILING)
        : value;
  }
}

package dev.dbx.seeding.check;

import java.math.BigDecimal;

/**
 * An end of an interval of values.
 *
 * @param value as {@link Measure} counts it
 * @param inclusive whether the value itself belongs to the interval
 */
public record Bound(BigDecimal value, boolean inclusive) {

  /** Whether a value is not below this lower end. */
  boolean isReachedBy(BigDecimal other) {
    int order = other.compareTo(value);
    return order > 0 || order == 0 && inclusive;
  }

  /** Whether a value is not above this upper end. */
  boolean isKeptBy(BigDecimal other) {
    int order = other.compareTo(value);
    return order < 0 || order == 0 && inclusive;
  }

  static Bound tighterLeast(Bound one, Bound other) {
    int order = one.value.compareTo(other.value);
    return order > 0 || order == 0 && !one.inclusive ? one : other;
  }

  static Bound tighterMost(Bound one, Bound other) {
    int order = one.value.compareTo(other.value);
    return order < 0 || order == 0 && !one.inclusive ? one : other;
  }
}

package dev.dbx.query.plan;

import java.util.Locale;

/** Numbers as people read them: grouped thousands, few digits, units where they are needed. */
public final class Numbers {

  private Numbers() {}

  /** A count: 0.5, 12, 1,234,567. */
  public static String count(double value) {
    boolean whole = Math.abs(value - Math.rint(value)) < 0.05 || Math.abs(value) >= 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", value);
  }

  /** A time in milliseconds: {@code 0.042 ms}, {@code 12.3 ms}, {@code 1,234 ms}. */
  public static String ms(double value) {
    String digits = value >= 100 ? "%,.0f" : value >= 1 ? "%,.1f" : "%,.3f";
    return String.format(Locale.ROOT, digits, value) + " ms";
  }

  /** {@code 12%}; a decimal below 10 and above 99, so that nearly all is not all. */
  public static String percent(double value) {
    boolean whole = value == 0 || value >= 10 && value <= 99 || value >= 100;
    double shown = value > 99 && value < 100 ? Math.min(value, 99.9) : value;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", shown) + "%";
  }

  /** How many times larger: {@code 12x}. */
  public static String times(double factor) {
    return count(factor >= 10 ? Math.rint(factor) : factor) + "x";
  }

  /** A size given in kB: {@code 512 kB}, {@code 3.4 MB}. */
  public static String kb(long value) {
    return value < 1_024 ? value + " kB" : String.format(Locale.ROOT, "%,.1f MB", value / 1_024.0);
  }
}

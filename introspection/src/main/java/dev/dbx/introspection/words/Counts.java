package dev.dbx.introspection.words;

import java.util.Locale;

/** Numbers of things, as people write them. */
public final class Counts {

  private Counts() {}

  /** With thousands apart: {@code 1,234}. */
  public static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** With its noun: {@code 1 row}, {@code 1,234 rows}. */
  public static String of(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A share of a whole in per cent, never rounded to all or nothing. */
  public static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      return "less than 0.1%";
    }
    if (percent < 100 && percent > 99.9) {
      return "more than 99.9%";
    }
    boolean decimal = percent < 10 && percent > 0 || percent > 90 && percent < 100;
    return String.format(Locale.ROOT, decimal ? "%.1f%%" : "%.0f%%", percent);
  }
}

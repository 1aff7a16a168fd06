package dev.dbx.migration.diff;

/** Sums of evidence as a confidence in hundredths, never that of certainty. */
final class Confidence {

  private static final double MOST = 0.95;

  private Confidence() {}

  static double of(double sum) {
    return Math.min(MOST, Math.round(sum * 100) / 100.0);
  }
}

package dev.dbx.introspection.data.statistics;

/** Parts of a whole, from 0 to 1. */
final class Shares {

  /** More digits than any statistics are good for. */
  private static final double DIGITS = 1e6;

  private Shares() {}

  static double rounded(double share) {
    return Math.round(share * DIGITS) / DIGITS;
  }
}

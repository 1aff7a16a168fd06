package dev.dbx.query.log;

/** Times of any number of calls in little space: each within one percent. */
final class Durations {

  private static final double STEP = Math.log(1.01);
  private static final double SHORTEST = 0.001;
  private static final int BUCKETS = 2_600;

  private final int[] counts = new int[BUCKETS];
  private long calls;
  private double total;

  void add(double ms) {
    double steps = Math.log(Math.max(SHORTEST, ms) / SHORTEST) / STEP;
    counts[(int) Math.min(BUCKETS - 1, steps)]++;
    calls++;
    total += ms;
  }

  long calls() {
    return calls;
  }

  double totalMs() {
    return total;
  }

  /** The time that so many of the calls, from 0 to 1, did not exceed. */
  double quantile(double part) {
    long wanted = (long) Math.ceil(part * calls);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return SHORTEST * Math.exp((i + 0.5) * STEP);
      }
    }
    return 0;
  }
}

package dev.dbx.bench;

import java.util.ArrayList;
import java.util.List;

/** Takes two things in turns, so that both meet the same machine, and gives their medians. */
final class Samples {

  /** One thing to time. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Medians in milliseconds. */
  record Pair(double ours, double theirs) {}

  private Samples() {}

  /** Alternates the two after a warm-up. */
  static Pair alternate(int warmUp, int rounds, Work ours, Work theirs) throws Exception {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int round = -warmUp; round < rounds; round++) {
      double a = milliseconds(ours);
      double b = milliseconds(theirs);
      if (round >= 0) {
        first.add(a);
        second.add(b);
      }
    }
    return new Pair(median(first), median(second));
  }

  /** The median of one thing alone. */
  static double median(int warmUp, int rounds, Work work) throws Exception {
    return alternate(warmUp, rounds, work, () -> {}).ours();
  }

  static double milliseconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}

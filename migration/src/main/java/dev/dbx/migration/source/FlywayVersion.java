package dev.dbx.migration.source;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** A version of numbers, of which zeros at the end say nothing: 1 is 1.0, and before 1.1. */
record FlywayVersion(List<BigInteger> numbers) implements Comparable<FlywayVersion> {

  FlywayVersion {
    numbers = List.copyOf(numbers);
  }

  static boolean isVersion(String written) {
    return written.matches("\\d+([._]\\d+)*");
  }

  static FlywayVersion parse(String written) {
    return new FlywayVersion(Stream.of(written.split("[._]")).map(BigInteger::new).toList());
  }

  @Override
  public int compareTo(FlywayVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = number(i).compareTo(other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger number(int i) {
    return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
  }
}

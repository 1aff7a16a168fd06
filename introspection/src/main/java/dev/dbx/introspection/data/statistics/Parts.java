package dev.dbx.introspection.data.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** A list in parts that fit into one question each. */
final class Parts {

  private Parts() {}

  static <T> List<List<T>> of(List<T> whole, int size) {
    return IntStream.range(0, Math.ceilDiv(whole.size(), size))
        .mapToObj(i -> whole.subList(i * size, Math.min(whole.size(), (i + 1) * size)))
        .toList();
  }
}

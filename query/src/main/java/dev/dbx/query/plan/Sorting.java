package dev.dbx.query.plan;

import java.util.List;
import java.util.Optional;

/**
 * How a node sorted.
 *
 * @param method quicksort, top-N heapsort, external merge, ...; empty when nothing was executed
 * @param spaceKb memory or disk it took
 */
public record Sorting(
    List<String> keys,
    List<String> presortedKeys,
    Optional<String> method,
    Optional<Long> spaceKb,
    boolean onDisk) {

  public Sorting {
    keys = List.copyOf(keys);
    presortedKeys = List.copyOf(presortedKeys);
  }
}

package dev.dbx.migration.validate;

import java.util.List;

/**
 * How long others would wait for a table.
 *
 * @param statement the one that takes the lock, from 1
 * @param blocks {@code reads and writes} or {@code writes}
 * @param seconds until its transaction ends, by the size of the tables and the speed of this
 *     machine
 * @param leastSeconds with everything in memory and a machine twice as fast
 * @param mostSeconds with nothing in memory
 * @param tableBytes of the table, its indexes and TOAST
 * @param waiting statements of applications that use it
 */
public record Blocking(
    int statement,
    String relation,
    String mode,
    String blocks,
    double seconds,
    double leastSeconds,
    double mostSeconds,
    long rows,
    long tableBytes,
    List<String> waiting) {

  public Blocking {
    waiting = List.copyOf(waiting);
  }
}

package dev.dbx.query.advice;

import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An index that would help.
 *
 * @param index what makes it: more than one statement, each on a line, for a partitioned table
 * @param undo the statement that drops it again
 * @param savedPercent of the time of all statements, with all advised indexes before it in place
 * @param savedMs of the time that was counted
 * @param replaces an index that is needed no more once this one is there: all statements were
 *     planned without it
 * @param writes that its table saw
 */
public record AdvisedIndex(
    QualifiedName table,
    String index,
    String undo,
    double savedPercent,
    double savedMs,
    long sizeBytes,
    double buildSeconds,
    Optional<String> replaces,
    long writes,
    List<Improvement> improves) {

  public AdvisedIndex {
    improves = List.copyOf(improves);
  }

  /**
   * What it does for one statement.
   *
   * @param why what makes the statement run
   * @param values that it was planned with, for instance those that few rows have; empty for any
   */
  public record Improvement(
      String why,
      Optional<Long> calls,
      Optional<String> values,
      double oldCost,
      double newCost,
      double savedPercent,
      String sql) {}
}

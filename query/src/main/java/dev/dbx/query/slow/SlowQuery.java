package dev.dbx.query.slow;

import dev.dbx.core.tool.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A statement that takes much.
 *
 * @param sharePercent of the time of all statements
 * @param p95Ms nineteen of twenty calls took no longer; only logs tell
 * @param hitPercent of the pages it read that were in shared_buffers
 * @param roles that ran it
 * @param cost of its plan
 * @param values that it was planned with, for instance those that few rows have; empty for any
 * @param plan as a tree; empty if it could not be planned
 * @param indexes that were shown to make it cheaper, as statements
 * @param costWithIndexes of its plan with them
 */
public record SlowQuery(
    String queryId,
    String sql,
    long calls,
    double totalMs,
    double sharePercent,
    double meanMs,
    Optional<Double> p95Ms,
    long rows,
    Optional<Double> hitPercent,
    long tempBytes,
    long walBytes,
    List<String> roles,
    Optional<Double> cost,
    Optional<String> values,
    List<String> plan,
    List<Finding> tips,
    List<String> indexes,
    Optional<Double> costWithIndexes,
    Optional<String> notPlanned) {

  public SlowQuery {
    roles = List.copyOf(roles);
    plan = List.copyOf(plan);
    tips = List.copyOf(tips);
    indexes = List.copyOf(indexes);
  }
}

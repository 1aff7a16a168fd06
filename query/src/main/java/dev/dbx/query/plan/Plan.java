package dev.dbx.query.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole plan.
 *
 * @param analyzed whether the statement was executed
 * @param settings planner settings that are not at their defaults
 */
public record Plan(
    PlanNode root,
    boolean analyzed,
    Optional<Double> planningMs,
    Optional<Double> executionMs,
    Optional<Jit> jit,
    List<TriggerTime> triggers,
    Map<String, String> settings) {

  /** What just-in-time compilation took. */
  public record Jit(long functions, double totalMs) {}

  /** What a trigger took; {@code constraint} is empty for a trigger of the user's own. */
  public record TriggerTime(
      String trigger, Optional<String> constraint, String relation, double timeMs, long calls) {}

  public Plan {
    triggers = List.copyOf(triggers);
    settings = Map.copyOf(settings);
  }

  /** Every node, parents first. */
  public Stream<PlanNode> nodes() {
    return root.nodes();
  }

  /** Elapsed time of the root with all below it; 0 where nothing was executed. */
  public double totalMs() {
    return root.share().inclusiveMs().orElse(0.0);
  }
}

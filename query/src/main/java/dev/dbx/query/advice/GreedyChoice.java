package dev.dbx.query.advice;

import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.lab.LabPlan;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses indexes one after the other, each time the one by which the whole workload gains most,
 * until none is worth its place.
 */
final class GreedyChoice {

  /** Of what the whole workload takes. */
  private static final double WORTH_OF_ALL = 0.005;

  /** Of two that gain nearly the same, the smaller one. */
  private static final double NEARLY = 0.98;

  private final Workload workload;
  private final IndexTrials trials;
  private final long budgetBytes;

  /**
   * @param budgetBytes that all chosen indexes may take together
   */
  GreedyChoice(Workload workload, IndexTrials trials, long budgetBytes) {
    this.workload = workload;
    this.trials = trials;
    this.budgetBytes = budgetBytes;
  }

  Set<IndexDefinition> choose() {
    Set<IndexDefinition> open = new LinkedHashSet<>(workload.worthwhile(LabPlan.WORTH_PERCENT));
    Set<IndexDefinition> chosen = new LinkedHashSet<>();
    double all = workload.weight(Set.of());
    double now = all;
    for (Optional<IndexDefinition> next = best(open, chosen, now, all);
        next.isPresent();
        next = best(open, chosen, now, all)) {
      chosen.add(next.get());
      open.remove(next.get());
      now = workload.weight(chosen);
    }
    return withoutNeedless(chosen, now);
  }

  private Optional<IndexDefinition> best(
      Set<IndexDefinition> open, Set<IndexDefinition> chosen, double now, double all) {
    Optional<IndexDefinition> best = Optional.empty();
    double most = all * WORTH_OF_ALL;
    long size = Long.MAX_VALUE;
    long room = budgetBytes - bytes(chosen);
    for (IndexDefinition candidate : open) {
      long bytes = trials.size(candidate).bytes();
      double gain = bytes > room ? 0 : now - workload.weight(with(chosen, candidate));
      boolean better = gain > most / NEARLY || gain > most * NEARLY && bytes < size;
      if (better) {
        best = Optional.of(candidate);
        most = Math.max(most, gain);
        size = bytes;
      }
    }
    return best;
  }

  private long bytes(Set<IndexDefinition> indexes) {
    return indexes.stream().mapToLong(index -> trials.size(index).bytes()).sum();
  }

  private static Set<IndexDefinition> with(Set<IndexDefinition> chosen, IndexDefinition one) {
    Set<IndexDefinition> with = new LinkedHashSet<>(chosen);
    with.add(one);
    return with;
  }

  /** An early choice may have been overtaken by a later one. */
  private Set<IndexDefinition> withoutNeedless(Set<IndexDefinition> chosen, double now) {
    Set<IndexDefinition> needed = new LinkedHashSet<>(chosen);
    for (IndexDefinition index : chosen) {
      Set<IndexDefinition> others = new LinkedHashSet<>(needed);
      others.remove(index);
      if (workload.weight(others) <= now * (1 + WORTH_OF_ALL)) {
        needed = others;
      }
    }
    return needed;
  }
}

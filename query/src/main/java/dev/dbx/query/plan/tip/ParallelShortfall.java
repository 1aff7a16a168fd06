package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** Fewer parallel workers than the plan counted on. */
final class ParallelShortfall implements NodeRule {

  @Override
  public String id() {
    return "parallel-shortfall";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.workers()
        .filter(workers -> node.executed() && workers.launched().orElse(0L) < workers.planned())
        .map(
            workers ->
                warn(node, "got fewer parallel workers than planned")
                    .withEvidence(
                        "%d of %d workers launched"
                            .formatted(workers.launched().orElse(0L), workers.planned()))
                    .withHint(
                        "raise max_parallel_workers and max_worker_processes, or run fewer"
                            + " parallel queries at a time"));
  }
}

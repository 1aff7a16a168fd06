package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Memoizing;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A cache that misses more than it hits. */
final class MemoizeUseless implements NodeRule {

  private static final long LOOKUPS = 1_000;

  @Override
  public String id() {
    return "memoize-useless";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.memoizing()
        .filter(memo -> memo.hits() + memo.misses() >= LOOKUPS && memo.misses() > memo.hits())
        .map(memo -> finding(node, memo, explained));
  }

  private Finding finding(PlanNode node, Memoizing memo, Explained explained) {
    return warn(node, "the cache in front of the inner side misses more than it hits")
        .withEvidence(
            "%s hits, %s misses, %s evictions; work_mem is %s"
                .formatted(
                    Numbers.count(memo.hits()),
                    Numbers.count(memo.misses()),
                    Numbers.count(memo.evictions()),
                    Numbers.kb(explained.facts().workMemKb())))
        .withHint(
            memo.evictions() > 0
                ? "more work_mem, so that it need not forget"
                : "ANALYZE the outer table: the planner expected fewer distinct values");
  }
}

package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.HeapAccess;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A bitmap that ran out of memory and forgot which rows it meant. */
final class LossyBitmap implements NodeRule {

  @Override
  public String id() {
    return "lossy-bitmap";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    long lossy = node.heap().flatMap(HeapAccess::lossyBlocks).orElse(0L);
    long exact = node.heap().flatMap(HeapAccess::exactBlocks).orElse(0L);
    return lossy > 0
        ? Optional.of(
            warn(node, "the bitmap was too large for work_mem, so whole blocks are checked again")
                .withEvidence(
                    "%s lossy and %s exact heap blocks; work_mem is %s"
                        .formatted(
                            Numbers.count(lossy),
                            Numbers.count(exact),
                            Numbers.kb(explained.facts().workMemKb())))
                .withHint("more work_mem for this query, or an index that finds fewer rows"))
        : Optional.empty();
  }
}

package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Buffers;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A node that keeps rows in temporary files, other than by sorting or hashing. */
final class TempBlocks implements NodeRule {

  private static final long BLOCKS = 100;

  @Override
  public String id() {
    return "temp-blocks";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    long below = node.children().stream().mapToLong(TempBlocks::written).max().orElse(0);
    long own = written(node) - below;
    boolean told = node.sorting().isPresent() || node.hashing().isPresent() || node.is("Hash Join");
    return own > BLOCKS && !told
        ? Optional.of(
            warn(node, "keeps its rows in a temporary file")
                .withEvidence(
                    "%s temp blocks written (%s); work_mem is %s"
                        .formatted(
                            Numbers.count(own),
                            Numbers.kb(own * 8),
                            Numbers.kb(explained.facts().workMemKb())))
                .withHint("fewer rows or columns into it, or more work_mem for this query"))
        : Optional.empty();
  }

  private static long written(PlanNode node) {
    return node.buffers().map(Buffers::tempWrittenBlocks).orElse(0L);
  }
}

package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Hashing;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A HashAggregate that did not fit into memory. */
final class HashAggregateOnDisk implements NodeRule {

  @Override
  public String id() {
    return "hash-aggregate-on-disk";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.hashing()
        .filter(hashing -> node.is("Aggregate"))
        .filter(hashing -> hashing.batches() > 1 || hashing.diskKb().orElse(0L) > 0)
        .map(hashing -> finding(node, hashing, explained));
  }

  private Finding finding(PlanNode node, Hashing hashing, Explained explained) {
    long disk = hashing.diskKb().orElse(0L);
    return warn(node, "groups on disk because the groups do not fit into memory")
        .withEvidence(
            "%d batches, %s on disk; work_mem is %s"
                .formatted(
                    hashing.batches(), Numbers.kb(disk), Numbers.kb(explained.facts().workMemKb())))
        .withHint("more work_mem or hash_mem_multiplier for this query, or an index to group by")
        .withFix("SET LOCAL work_mem = '" + ((disk + hashing.peakMemoryKb()) / 1_024 + 4) + "MB';");
  }
}

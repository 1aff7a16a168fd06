package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/** A query over all partitions for rows of a few. */
final class PartitionPruningMissed implements NodeRule {

  private static final int PARTITIONS = 4;
  private static final long PERCENT = 50;

  @Override
  public String id() {
    return "partition-pruning-missed";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    if (!node.is("Append", "Merge Append") || node.subplansRemoved().orElse(0L) > 0) {
      return Optional.empty();
    }
    List<PlanNode> executed = node.inputs().stream().filter(PlanNode::executed).toList();
    long empty = executed.stream().filter(child -> child.totalRows() == 0).count();
    Optional<String> key =
        executed.stream()
            .flatMap(child -> child.nodes().flatMap(n -> explained.facts().table(n).stream()))
            .flatMap(table -> table.partitionKey().stream())
            .findFirst();
    boolean many = executed.size() >= PARTITIONS && empty * 100 >= executed.size() * PERCENT;
    return many ? key.map(k -> finding(node, executed.size(), empty, k)) : Optional.empty();
  }

  private Finding finding(PlanNode node, int executed, long empty, String key) {
    return warn(node, "reads all partitions although few hold rows it wants")
        .withEvidence("%d partitions read, %d of them gave no row".formatted(executed, empty))
        .withHint("compare the partition key " + key + " in WHERE, with a value of its own type");
  }
}

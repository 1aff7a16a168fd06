package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.Sorting;
import java.util.Optional;

/** A sort that did not fit into work_mem. */
final class SortOnDisk implements NodeRule {

  @Override
  public String id() {
    return "sort-on-disk";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.sorting().filter(Sorting::onDisk).map(sorting -> finding(node, sorting, explained));
  }

  private Finding finding(PlanNode node, Sorting sorting, Explained explained) {
    long kb = sorting.spaceKb().orElse(0L);
    // what takes this much on disk takes two to three times as much in memory
    long wanted = Math.max(1, (long) Math.ceil(kb * 2.5 / 1_024));
    return warn(node, "sorts on disk")
        .withEvidence(
            "%s, %s on disk; work_mem is %s"
                .formatted(
                    sorting.method().orElse("external sort"),
                    Numbers.kb(kb),
                    Numbers.kb(explained.facts().workMemKb())))
        .withHint("an index in this order, or more work_mem for this query alone")
        .withFix("SET LOCAL work_mem = '" + wanted + "MB';");
  }
}

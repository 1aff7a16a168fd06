package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Hashing;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A hash table that did not fit into memory. */
final class HashBatches implements NodeRule {

  @Override
  public String id() {
    return "hash-batches";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    return node.hashing()
        .filter(hashing -> node.is("Hash") && hashing.batches() > 1)
        .map(hashing -> finding(node, hashing, explained));
  }

  private Finding finding(PlanNode node, Hashing hashing, Explained explained) {
    long planned = hashing.originalBatches().orElse(hashing.batches());
    boolean grew = hashing.batches() > planned;
    return warn(node, "the hash table did not fit into memory and was split into batches on disk")
        .withEvidence(
            "%d batches%s, %s of memory; work_mem is %s"
                .formatted(
                    hashing.batches(),
                    grew ? " (planned " + planned + ")" : "",
                    Numbers.kb(hashing.peakMemoryKb()),
                    Numbers.kb(explained.facts().workMemKb())))
        .withHint(
            grew
                ? "the estimate was too low: see the misestimated rows below it; or more work_mem"
                : "more work_mem or hash_mem_multiplier for this query, or fewer columns and rows")
        .withFix("SET LOCAL work_mem = '" + memory(hashing) + "MB';");
  }

  private static long memory(Hashing hashing) {
    return Math.max(8, hashing.batches() * hashing.peakMemoryKb() / 1_024 + 1);
  }
}

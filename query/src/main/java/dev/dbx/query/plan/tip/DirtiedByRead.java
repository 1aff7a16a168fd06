package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Buffers;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.stream.Stream;

/** A query that had to change the blocks it read. */
final class DirtiedByRead implements TipRule {

  private static final long BLOCKS = 100;

  @Override
  public String id() {
    return "dirtied-by-read";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    PlanNode root = explained.plan().root();
    long dirtied = root.buffers().map(Buffers::sharedDirtiedBlocks).orElse(0L);
    return dirtied >= BLOCKS && !root.is("ModifyTable")
        ? Stream.of(
            Finding.of(id(), Severity.INFO, "query", "marked rows of blocks it only wanted to read")
                .withEvidence(Numbers.count(dirtied) + " blocks dirtied by reading")
                .withHint(
                    "the first reader after a large write sets hint bits; VACUUM does it"
                        + " ahead of time"))
        : Stream.empty();
  }
}

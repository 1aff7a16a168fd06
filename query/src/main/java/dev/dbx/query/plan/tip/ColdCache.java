package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Buffers;
import dev.dbx.query.plan.Numbers;
import java.util.stream.Stream;

/** Most blocks came from outside the server's cache. */
final class ColdCache implements TipRule {

  /** 8 MB. */
  private static final long BLOCKS = 1_000;

  @Override
  public String id() {
    return "cold-cache";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    return explained.plan().root().buffers().stream()
        .filter(b -> b.sharedReadBlocks() >= BLOCKS)
        .filter(b -> b.sharedReadBlocks() >= b.sharedHitBlocks())
        .map(b -> finding(b, explained));
  }

  private Finding finding(Buffers buffers, Explained explained) {
    String time =
        buffers
            .ioReadMs()
            .filter(ms -> explained.facts().trackIoTiming())
            .map(ms -> ", " + Numbers.ms(ms) + " reading them")
            .orElse("; track_io_timing is off, so the time it took is unknown");
    return Finding.of(
            id(), Severity.INFO, "query", "most of its blocks were not in the server's cache")
        .withEvidence(
            "%s blocks read, %s found in shared buffers%s"
                .formatted(
                    Numbers.count(buffers.sharedReadBlocks()),
                    Numbers.count(buffers.sharedHitBlocks()),
                    time))
        .withHint("run it twice and compare; an index that covers the query reads fewer blocks");
  }
}

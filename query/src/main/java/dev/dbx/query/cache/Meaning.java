package dev.dbx.query.cache;

import dev.dbx.core.render.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rates of a cache say and what they do not. */
final class Meaning {

  /** Between postgres-mcp's 95 and pghero's 99. */
  private static final double GOOD_PERCENT = 98;

  private static final double POOR_PERCENT = 90;

  private Meaning() {}

  static List<String> of(
      HitRate heap, HitRate index, List<TableReads> sequential, Buffers buffers) {
    List<String> lines = new ArrayList<>();
    lines.add(rate("tables", heap));
    lines.add(rate("indexes", index));
    lines.add(
        "a page that was not in shared_buffers may have come from the operating system's cache:"
            + " track_io_timing tells how long reading took");
    if (!sequential.isEmpty()) {
      lines.add(
          sequential.get(0).table().sql()
              + " is large and mostly read from end to end: report-missing-indexes says whether an"
              + " index would help");
    }
    buffers
        .usedBytes()
        .filter(used -> used < buffers.sizeBytes() / 2)
        .ifPresent(
            used ->
                lines.add(
                    "shared_buffers is %s, of which %s are used: it is large enough"
                        .formatted(Bytes.words(buffers.sizeBytes()), Bytes.words(used))));
    return lines;
  }

  private static String rate(String what, HitRate rate) {
    Optional<Double> percent = rate.percent();
    if (percent.isEmpty()) {
      return what + ": too few pages were read to say anything";
    }
    if (percent.get() >= GOOD_PERCENT) {
      return what + ": what is read often fits into memory";
    }
    return percent.get() >= POOR_PERCENT
        ? what + ": some of what is read often does not fit into memory; look at the coldest tables"
        : what
            + ": much is read that is not in memory: large scans that an index would save, or"
            + " shared_buffers that are too small";
  }
}

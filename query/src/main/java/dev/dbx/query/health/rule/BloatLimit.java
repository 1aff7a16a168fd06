package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.plan.Numbers;

/** How much bloat is worth a rewrite: pgx_scripts' limits, for tables and indexes alike. */
final class BloatLimit {

  private static final double LARGE_SHARE = 0.5;
  private static final long LARGE_SHARE_BYTES = 10_000_000;
  private static final double LARGE_FILE_SHARE = 0.25;
  private static final long LARGE_FILE_BYTES = 1_000_000_000;

  private BloatLimit() {}

  static boolean isReached(Bloat file) {
    return file.share() >= LARGE_SHARE && file.excessBytes() >= LARGE_SHARE_BYTES
        || file.share() >= LARGE_FILE_SHARE && file.excessBytes() >= LARGE_FILE_BYTES;
  }

  static String message(Bloat file) {
    return "about "
        + Numbers.percent(100 * file.share())
        + " of its pages would not be needed if it were written anew";
  }

  static String evidence(Bloat file) {
    return "%s of %s, estimated from the statistics of the last ANALYZE"
        .formatted(Bytes.words(file.excessBytes()), Bytes.words(file.bytes()));
  }
}

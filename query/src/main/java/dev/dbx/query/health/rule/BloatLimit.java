package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How much bloat is worth a rewrite: pgx_scripts' limits, for tables and indexes alike. */
final class BloatLimit {

  private static final double LARGE_SHARE = 0.5;
  private static final long LARGE_SHARE_BYTES = 10_000_000;
  private static final double LARGE_FILE_SHARE = 0.25;
  private static final long LARGE_FILE_BYTES = 1_000_000_000;

  private BloatLimit() {}

  /**
   * What a rule says of files.
   *
   * @param what they are, in the plural
   */
  static Verdict check(List<Bloat> files, String what, Function<Bloat, Finding> finding) {
    long unseen = files.stream().filter(file -> !file.known()).count();
    return Verdict.of(
            files.stream().filter(Bloat::known).filter(BloatLimit::isReached).map(finding))
        .but(
            unseen == 0
                ? Optional.empty()
                : Optional.of(
                    "%d of %d large %s have columns without statistics that the role may see"
                        .formatted(unseen, files.size(), what)));
  }

  private static boolean isReached(Bloat file) {
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

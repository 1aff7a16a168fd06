package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Bloat;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is said of bloat, for tables and indexes alike. */
final class BloatLimit {

  private BloatLimit() {}

  /**
   * What a rule says of files.
   *
   * @param what they are, in the plural
   */
  static Verdict check(List<Bloat> files, String what, Function<Bloat, Finding> finding) {
    long unseen = files.stream().filter(file -> !file.known()).count();
    return Verdict.of(
            files.stream().filter(Bloat::known).filter(Bloat::isWorthRewriting).map(finding))
        .but(
            unseen == 0
                ? Optional.empty()
                : Optional.of(
                    "%d of %d large %s have columns without statistics that the role may see"
                        .formatted(unseen, files.size(), what)));
  }

  static String message(Bloat file) {
    return "about "
        + Numbers.percent(100 * file.share())
        + " of its pages would not be needed if it were written anew";
  }
}

package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.stream.Stream;

/** Nothing was executed, so there are only estimates. */
final class MissingInformation implements TipRule {

  @Override
  public String id() {
    return "missing-information";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    return explained.plan().analyzed()
        ? Stream.empty()
        : Stream.of(
            Finding.of(id(), Severity.INFO, "query", "was planned but not executed")
                .withEvidence("the plan has no Actual Rows")
                .withHint("analyze=true executes it read-only and shows times, rows and buffers"));
  }
}

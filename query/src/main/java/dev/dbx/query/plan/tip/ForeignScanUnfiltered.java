package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** A foreign table fetched whole and filtered here. */
final class ForeignScanUnfiltered implements NodeRule {

  private static final double ROWS = 100;

  @Override
  public String id() {
    return "foreign-scan-unfiltered";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    Optional<String> remote = node.remoteSql();
    double removed = Explained.removed(node, "Filter");
    boolean whole = remote.filter(sql -> !sql.contains(" WHERE ")).isPresent();
    return whole
            && node.condition("Filter").isPresent()
            && (removed > ROWS || !explained.plan().analyzed())
        ? Optional.of(
            warn(node, "fetches the whole foreign table and filters here")
                .withEvidence(
                    "Remote SQL has no WHERE; the filter here removed %s rows"
                        .formatted(Numbers.count(removed)))
                .withHint(
                    "conditions go to the other server if their functions are built in or in"
                        + " an extension that the server's option extensions names"))
        : Optional.empty();
  }
}

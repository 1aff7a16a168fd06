package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.plan.HeapAccess;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.PlanNode;
import java.util.Optional;

/** An Index Only Scan that visits the table after all. */
final class HeapFetches implements NodeRule {

  private static final double PERCENT = 40;
  private static final double ROWS = 100;

  @Override
  public String id() {
    return "heap-fetches";
  }

  @Override
  public Optional<Finding> tip(PlanNode node, Explained explained) {

    double fetches = node.heap().flatMap(HeapAccess::heapFetches).orElse(0.0);
    double rows = node.totalRows();
    if (!node.is("Index Only Scan") || fetches <= ROWS || fetches <= rows * PERCENT / 100) {
      return Optional.empty();
    }
    Finding finding =
        warn(node, "looks rows up in the table although the index has all their columns")
            .withEvidence(
                "%s heap fetches for %s rows"
                    .formatted(Numbers.count(fetches), Numbers.count(rows)))
            .withHint("VACUUM sets the visibility map; let autovacuum run more often here");
    return Optional.of(
        node.relation()
            .map(table -> finding.withFix("VACUUM " + table.sql() + ";"))
            .orElse(finding));
  }
}

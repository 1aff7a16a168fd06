package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.Cluster;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.Optional;

/** CLUSTER rewrites a table. */
final class ClusterRule extends StatementRule<Cluster> {

  ClusterRule() {
    super("cluster", "CLUSTER rewrites a table", Cluster.class);
  }

  @Override
  void check(Cluster cluster, Step step, Findings out) {
    Optional<Table> table = cluster.table().flatMap(step::busy);
    if (table.isPresent() || cluster.table().isEmpty()) {
      out.warning(
          cluster.table().map(QualifiedName::sql).orElse("all clustered tables"),
          table.<Claim>map(each -> new Rewrites(each.name())).orElse(out.facts()),
          "The table is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          step.isFrom(19) ? "use REPACK CONCURRENTLY" : "use pg_repack");
    }
  }
}

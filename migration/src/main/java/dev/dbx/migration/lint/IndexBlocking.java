package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.migration.lint.Claim.Scans;

/** An index is built while writes wait. */
final class IndexBlocking extends StatementRule<CreateIndex> {

  IndexBlocking() {
    super("index-blocking", "An index is built while writes wait", CreateIndex.class);
  }

  @Override
  void check(CreateIndex index, Step step, Findings out) {
    step.busy(index.table())
        .filter(table -> !index.concurrently() && !(index.only() && table.isPartitioned()))
        .ifPresent(
            table ->
                out.warning(
                    index.table().sql(),
                    new Scans(table.name()),
                    "The index is built under a SHARE lock that blocks writes",
                    table.isPartitioned()
                        ? "create it ON ONLY the partitioned table, build those of the partitions concurrently, attach them"
                        : "build it CONCURRENTLY, in a file that runs without a transaction",
                    table.isPartitioned()
                        ? Fixes.partitionIndexes(index, table)
                        : new String[] {
                          step.sql().replaceFirst("(?i)\\bindex\\b", "INDEX CONCURRENTLY") + ";"
                        }));
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.stream.Stream;

/** A new partition makes PostgreSQL read the default partition. */
final class DefaultPartitionScan extends Rule {

  DefaultPartitionScan() {
    super("default-partition-scan", "A new partition makes PostgreSQL read the default partition");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case CreateTable created ->
          created
              .partitionOf()
              .filter(of -> !of.bound().equalsIgnoreCase("default"))
              .ifPresent(of -> check(of.parent(), of.bound(), step, out));
      case AlterTable alter ->
          alter.actions().stream()
              .flatMap(
                  action ->
                      action instanceof AttachPartition attach ? Stream.of(attach) : Stream.empty())
              .filter(attach -> !attach.isDefault())
              .forEach(attach -> check(alter.name(), attach.bound(), step, out));
      default -> {}
    }
  }

  private static void check(QualifiedName parent, String bound, Step step, Findings out) {
    step.busy(parent)
        .flatMap(Table::defaultPartition)
        .flatMap(step::busy)
        .filter(table -> !Bounds.excludes(table, step.busy(parent), bound))
        .ifPresent(
            table ->
                out.warning(
                    parent.sql(),
                    new Scans(table.name()),
                    "All rows of the default partition "
                        + table.name().sql()
                        + " are read under an ACCESS EXCLUSIVE lock, for rows that belong into the new one",
                    "give the default partition a validated CHECK that excludes them first"));
  }
}

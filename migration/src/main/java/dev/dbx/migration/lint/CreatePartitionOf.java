package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A partition is created in its table. */
final class CreatePartitionOf extends StatementRule<CreateTable> {

  CreatePartitionOf() {
    super("create-partition-of", "A partition is created in its table", CreateTable.class);
  }

  @Override
  void check(CreateTable created, Step step, Findings out) {
    created
        .partitionOf()
        .ifPresent(
            of ->
                step.busy(of.parent())
                    .ifPresent(
                        parent ->
                            out.info(
                                created.name().sql(),
                                new Locks(parent.name(), LockMode.ACCESS_EXCLUSIVE),
                                "The partitioned table is locked (ACCESS EXCLUSIVE, which blocks reads and writes)",
                                "create the table alone and attach it, which blocks neither",
                                "CREATE TABLE %s (LIKE %s INCLUDING ALL);"
                                    .formatted(created.name().sql(), of.parent().sql()),
                                "ALTER TABLE %s ATTACH PARTITION %s %s;"
                                    .formatted(
                                        of.parent().sql(), created.name().sql(), of.bound()))));
  }
}

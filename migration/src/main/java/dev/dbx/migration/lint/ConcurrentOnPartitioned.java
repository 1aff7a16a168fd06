package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.lint.Claim.Fails;

/** CONCURRENTLY on a partitioned table. */
final class ConcurrentOnPartitioned extends Rule {

  ConcurrentOnPartitioned() {
    super("concurrent-on-partitioned", "CONCURRENTLY on a partitioned table");
  }

  @Override
  void check(Step step, Findings out) {
    switch (step.statement()) {
      case CreateIndex index when index.concurrently() ->
          step.table(index.table())
              .filter(Table::isPartitioned)
              .ifPresent(
                  table ->
                      out.error(
                          index.table().sql(),
                          new Fails("0A000"),
                          "A partitioned table takes no index CONCURRENTLY",
                          "create it ON ONLY the partitioned table, build those of the partitions concurrently, attach them",
                          Fixes.partitionIndexes(index, table)));
      case Drop drop when drop.type() == ObjectType.INDEX && drop.concurrently() ->
          drop.names().stream()
              .filter(
                  index ->
                      step.state().tableOfIndex(index).filter(Table::isPartitioned).isPresent())
              .forEach(
                  index ->
                      out.error(
                          index.sql(),
                          new Fails("0A000"),
                          "The index of a partitioned table cannot be dropped CONCURRENTLY",
                          "drop it without CONCURRENTLY, with a lock_timeout"));
      default -> {}
    }
  }
}

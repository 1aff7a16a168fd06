package dev.dbx.seeding.plan;

import java.util.List;

/**
 * What is made.
 *
 * @param tables each behind those it points to
 * @param deferred whether constraints must wait for the end of the transaction
 */
public record SeedPlan(long seed, List<TablePlan> tables, boolean deferred, List<String> notes) {

  public SeedPlan {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** Of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TablePlan::count).sum();
  }
}

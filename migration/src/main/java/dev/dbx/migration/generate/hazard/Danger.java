package dev.dbx.migration.generate.hazard;

import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.rows.GuardedRows;
import java.util.List;

/** One kind of thing that may go wrong. */
@FunctionalInterface
interface Danger {

  List<Hazard> of(Operation operation, GuardedRows rows);

  static String rows(long count) {
    return count + (count == 1 ? " row" : " rows");
  }
}

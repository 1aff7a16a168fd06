package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Refresh;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A materialised view is refreshed under a lock. */
final class MaterializedViewRefresh extends StatementRule<Refresh> {

  MaterializedViewRefresh() {
    super("matview-refresh", "A materialised view is refreshed under a lock", Refresh.class);
  }

  @Override
  void check(Refresh refresh, Step step, Findings out) {
    if (!refresh.concurrently()) {
      step.busy(refresh.view())
          .ifPresent(
              view ->
                  out.warning(
                      refresh.view().sql(),
                      new Locks(view.name(), LockMode.ACCESS_EXCLUSIVE),
                      refresh.withData()
                          ? "Reads wait until its query has run (ACCESS EXCLUSIVE)"
                          : "It cannot be read until the next refresh",
                      "do it CONCURRENTLY, which needs a unique index on its columns",
                      "REFRESH MATERIALIZED VIEW CONCURRENTLY %s;"
                          .formatted(refresh.view().sql())));
    }
  }
}

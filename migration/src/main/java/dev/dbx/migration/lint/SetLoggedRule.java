package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.statement.TableAction.SetLogged;
import dev.dbx.migration.lint.Claim.Rewrites;

/** SET LOGGED or UNLOGGED rewrites the table. */
final class SetLoggedRule extends ActionRule<SetLogged> {

  SetLoggedRule() {
    super("set-logged-unlogged", "SET LOGGED or UNLOGGED rewrites the table", SetLogged.class);
  }

  @Override
  void check(SetLogged action, Table table, Step step, Findings out) {
    boolean same = action.logged() == (table.persistence() == Persistence.PERMANENT);
    if (!same || !table.isKnown()) {
      out.warning(
          step.target(),
          new Rewrites(table.name()),
          "The table is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes"
              + (action.logged() ? "" : "; after a crash it will be empty"),
          "make another table, copy the rows in batches, swap the names");
    }
  }
}

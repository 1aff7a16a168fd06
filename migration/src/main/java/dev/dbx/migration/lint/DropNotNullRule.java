package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.DropNotNull;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A column may be null from now on. */
final class DropNotNullRule extends ActionRule<DropNotNull> {

  DropNotNullRule() {
    super("drop-not-null", "A column may be null from now on", DropNotNull.class);
  }

  @Override
  void check(DropNotNull action, Table table, Step step, Findings out) {
    if (table.column(action.column()).map(KnownColumn::notNull).orElse(!table.isKnown())) {
      out.info(
          step.target() + "." + action.column().sql(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Programs that read the column may not expect null",
          "first release code that can read null");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetTrigger;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A trigger is turned off. */
final class DisableTrigger extends ActionRule<SetTrigger> {

  DisableTrigger() {
    super("disable-trigger", "A trigger is turned off", SetTrigger.class);
  }

  @Override
  void check(SetTrigger action, Table table, Step step, Findings out) {
    if (!action.enabled()) {
      out.warning(
          step.target(),
          new Locks(table.name(), LockMode.SHARE_ROW_EXCLUSIVE),
          action.name().isPresent()
              ? "What the trigger keeps in order is not kept, for everybody"
              : "Triggers are off for everybody, with ALL those of foreign keys too, so wrong rows get in",
          "set session_replication_role = replica for this session alone, or let the trigger skip by a setting");
    }
  }
}

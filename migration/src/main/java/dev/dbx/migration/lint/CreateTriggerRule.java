package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateTrigger;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A trigger is created. */
final class CreateTriggerRule extends StatementRule<CreateTrigger> {

  CreateTriggerRule() {
    super("create-trigger", "A trigger is created", CreateTrigger.class);
  }

  @Override
  void check(CreateTrigger trigger, Step step, Findings out) {
    step.busy(trigger.table())
        .ifPresent(
            table ->
                out.info(
                    trigger.table().sql(),
                    new Locks(table.name(), LockMode.SHARE_ROW_EXCLUSIVE),
                    "Writes wait for a SHARE ROW EXCLUSIVE lock until the transaction ends",
                    "set a lock_timeout, and do it in a transaction of its own"));
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetSchema;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A table moves to another schema. */
final class SetSchemaRule extends ActionRule<SetSchema> {

  SetSchemaRule() {
    super("set-schema", "A table moves to another schema", SetSchema.class);
  }

  @Override
  void check(SetSchema action, Table table, Step step, Findings out) {
    out.warning(
        step.target(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Programs that use the old name fail at once, and other grants and API exposure apply",
        "put a view under the old name in the same transaction; drop it when nothing uses it");
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ColumnSetting;
import dev.dbx.core.statement.TableAction.SetColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** STORAGE or COMPRESSION of a column changes. */
final class SetStorageCompression extends ActionRule<SetColumn> {

  SetStorageCompression() {
    super("set-storage-compression", "STORAGE or COMPRESSION of a column changes", SetColumn.class);
  }

  @Override
  void check(SetColumn action, Table table, Step step, Findings out) {
    if (action.setting() == ColumnSetting.STORAGE
        || action.setting() == ColumnSetting.COMPRESSION) {
      out.info(
          step.target() + "." + action.column().sql(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Only rows written from now on are stored that way; the lock is short",
          "set a lock_timeout");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.List;

/** A column gets another name. */
final class RenameColumnRule extends ActionRule<RenameColumn> {

  RenameColumnRule() {
    super("rename-column", "A column gets another name", RenameColumn.class);
  }

  @Override
  void check(RenameColumn action, Table table, Step step, Findings out) {
    List<String> functions =
        Dependants.ofColumn(step, table, action.column()).stream()
            .filter(user -> user.startsWith("function "))
            .toList();
    out.warning(
        step.target() + "." + action.column().sql(),
        new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
        "Programs that use the old name fail at once"
            + (functions.isEmpty() ? "" : ", and so do " + String.join(", ", functions)),
        "add a column with the new name, keep both equal by a trigger, drop the old one when nothing uses it",
        "ALTER TABLE %s ADD COLUMN %s %s;"
            .formatted(
                step.target(),
                action.newName().sql(),
                table
                    .column(action.column())
                    .map(KnownColumn::type)
                    .orElse("<type of " + action.column().sql() + ">")));
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.core.statement.TableAction.DetachPartition;
import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.core.statement.TableAction.RenameConstraint;
import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.core.statement.TableAction.SetSchema;
import dev.dbx.core.statement.TableAction.ValidateConstraint;

/** One table is altered by several statements. */
final class ManyAlters extends StatementRule<AlterTable> {

  ManyAlters() {
    super("many-alters", "One table is altered by several statements", AlterTable.class);
  }

  @Override
  void check(AlterTable alter, Step step, Findings out) {
    if (step.busy(alter.name()).isPresent()
        && canJoin(alter)
        && step.outlook().previous(step.index()) instanceof AlterTable before
        && before.name().equals(alter.name())
        && canJoin(before)) {
      out.info(
          step.target(),
          out.facts(),
          "Each statement waits for the table's lock anew",
          "put the actions into one ALTER TABLE");
    }
  }

  private static boolean canJoin(AlterTable alter) {
    return alter.actions().stream().allMatch(ManyAlters::canJoin);
  }

  /** What may not stand in a list, and what is better apart. */
  private static boolean canJoin(TableAction action) {
    return switch (action) {
      case RenameColumn renamed -> false;
      case RenameTable renamed -> false;
      case RenameConstraint renamed -> false;
      case SetSchema moved -> false;
      case AttachPartition attached -> false;
      case DetachPartition detached -> false;
      case ValidateConstraint validated -> false;
      case AddConstraint added -> !added.constraint().notValid();
      default -> true;
    };
  }
}

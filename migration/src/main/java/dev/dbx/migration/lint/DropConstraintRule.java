package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.statement.TableAction.DropConstraint;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A constraint is dropped. */
final class DropConstraintRule extends ActionRule<DropConstraint> {

  DropConstraintRule() {
    super("drop-constraint", "A constraint is dropped", DropConstraint.class);
  }

  @Override
  void check(DropConstraint action, Table table, Step step, Findings out) {
    boolean reportedElsewhere =
        table
            .constraint(action.name())
            .filter(
                each ->
                    each.kind() == ConstraintKind.FOREIGN_KEY
                        || each.kind() == ConstraintKind.PRIMARY_KEY)
            .isPresent();
    boolean provesNull =
        table.columns().stream()
            .filter(KnownColumn::notNull)
            .anyMatch(
                column ->
                    table
                        .constraint(action.name())
                        .filter(each -> Checks.isNotNull(each.definition(), column.name()))
                        .isPresent());
    if (!reportedElsewhere && !provesNull) {
      out.info(
          step.target(),
          new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
          "Rows that it forbade can be stored from now on; ON CONFLICT that names its columns fails",
          "look for ON CONFLICT and for replica identity that use it");
    }
  }
}

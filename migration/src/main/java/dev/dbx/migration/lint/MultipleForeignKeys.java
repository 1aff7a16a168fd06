package dev.dbx.migration.lint;

import dev.dbx.core.statement.ConstraintDefinition;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.List;

/** Several foreign keys are added in one transaction. */
final class MultipleForeignKeys extends StatementRule<AlterTable> {

  MultipleForeignKeys() {
    super("multi-fk-one-tx", "Several foreign keys are added in one transaction", AlterTable.class);
  }

  @Override
  void check(AlterTable alter, Step step, Findings out) {
    List<ConstraintDefinition> keys = ForeignKeys.of(alter);
    boolean before =
        step.state().transaction().held().values().stream()
            .anyMatch(held -> held.foreignKey() && held.statement() < step.index());
    if (step.busy(alter.name()).isPresent()
        && !keys.isEmpty()
        && (before || keys.stream().map(ConstraintDefinition::references).distinct().count() > 1)) {
      out.warning(
          step.target(),
          keys.get(0)
              .references()
              .<Claim>map(to -> new Locks(step.state().resolve(to), LockMode.SHARE_ROW_EXCLUSIVE))
              .orElse(out.facts()),
          "SHARE ROW EXCLUSIVE locks on several tables are held together, which can deadlock with others",
          "add each foreign key in a transaction of its own");
    }
  }
}

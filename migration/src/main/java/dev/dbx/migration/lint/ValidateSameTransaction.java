package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.ValidateConstraint;
import dev.dbx.migration.lint.Claim.Scans;

/** A constraint is validated in the transaction that adds it. */
final class ValidateSameTransaction extends ActionRule<ValidateConstraint> {

  ValidateSameTransaction() {
    super(
        "validate-same-tx",
        "A constraint is validated in the transaction that adds it",
        ValidateConstraint.class);
  }

  @Override
  void check(ValidateConstraint action, Table table, Step step, Findings out) {
    TransactionState transaction = step.state().transaction();
    if (transaction.isOpen()
        && table
            .constraint(action.name())
            .filter(each -> !each.validated() && each.transaction() == transaction.number())
            .isPresent()) {
      out.warning(
          step.target(),
          new Scans(table.name()),
          "The rows are read while the lock of ADD CONSTRAINT is still held, so NOT VALID gains nothing",
          "validate in another transaction",
          "COMMIT;",
          "BEGIN;",
          Fixes.validate(step.target(), action.name()));
    }
  }
}

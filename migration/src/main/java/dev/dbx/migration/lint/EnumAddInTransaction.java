package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AddEnumValue;
import dev.dbx.migration.lint.Claim.Fails;

/** A new enum value is used in the transaction that adds it. */
final class EnumAddInTransaction extends Rule {

  private static final int ALLOWED = 12;

  EnumAddInTransaction() {
    super("enum-add-in-tx", "A new enum value is used in the transaction that adds it");
  }

  @Override
  void check(Step step, Findings out) {
    TransactionState transaction = step.state().transaction();
    boolean together = transaction.isOpen() || step.context().sentAtOnce();
    if (step.statement() instanceof AddEnumValue added) {
      if (together && !step.isFrom(ALLOWED) && !step.state().makesType(added.type())) {
        out.error(
            added.type().sql(),
            new Fails("25001"),
            "Before PostgreSQL 12, ALTER TYPE ... ADD VALUE cannot run inside a transaction",
            "put it into a file of its own");
      }
      return;
    }
    transaction.newLabels().stream()
        .filter(label -> together && step.sql().contains("'" + label.replace("'", "''") + "'"))
        .forEach(
            label ->
                out.error(
                    "'" + label + "'",
                    new Fails("55P04"),
                    "A new value cannot be used before the transaction that adds it has ended",
                    "add the value in a migration of its own"));
  }
}

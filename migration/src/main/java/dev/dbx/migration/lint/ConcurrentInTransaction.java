package dev.dbx.migration.lint;

import dev.dbx.migration.lint.Claim.Fails;

/** A statement that no transaction can hold is in one. */
final class ConcurrentInTransaction extends Rule {

  ConcurrentInTransaction() {
    super("concurrent-in-tx", "A statement that no transaction can hold is in one");
  }

  @Override
  void check(Step step, Findings out) {
    if (step.state().transaction().isOpen()) {
      Alone.command(step.statement())
          .ifPresent(
              command ->
                  out.error(
                      command,
                      new Fails("25001"),
                      command + " cannot run inside a transaction",
                      step.state().transaction().isByTool()
                          ? "put it into a file of its own, marked to run without a transaction"
                          : "end the transaction before it"));
    }
  }
}

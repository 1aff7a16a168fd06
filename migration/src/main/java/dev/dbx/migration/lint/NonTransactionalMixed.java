package dev.dbx.migration.lint;

/** A file without a transaction does several things. */
final class NonTransactionalMixed extends Rule {

  NonTransactionalMixed() {
    super("non-transactional-mixed", "A file without a transaction does several things");
  }

  @Override
  void check(Step step, Findings out) {
    boolean alone = !step.state().transaction().isOpen() && !step.context().sentAtOnce();
    if (alone
        && step.outlook().changes() > 1
        && step.state().isFirst(id() + Alone.command(step.statement()).isEmpty())) {
      Alone.command(step.statement())
          .ifPresent(
              command ->
                  out.info(
                      command,
                      out.facts(),
                      "If a statement fails, what was done before it stays, and the next run meets it",
                      "put each such statement into a file of its own"));
    }
  }
}

package dev.dbx.migration.lint;

/** Nothing limits how long a statement runs. */
final class NoStatementTimeout extends Rule {

  NoStatementTimeout() {
    super("no-statement-timeout", "Nothing limits how long a statement runs");
  }

  @Override
  void check(Step step, Findings out) {
    boolean limited =
        step.state()
                .settings()
                .milliseconds("statement_timeout")
                .filter(time -> time > 0)
                .isPresent()
            || step.state()
                .settings()
                .milliseconds("transaction_timeout")
                .filter(time -> time > 0)
                .isPresent();
    if (step.locks().isEmpty() || limited || !step.state().isFirst(id())) {
      return;
    }
    out.info(
        "statement_timeout",
        out.facts(),
        "A statement that takes longer than expected holds its locks all that time",
        step.isFrom(17)
            ? "set statement_timeout, or transaction_timeout for all of it"
            : "set statement_timeout",
        step.state().transaction().isOpen()
            ? "SET LOCAL statement_timeout = '30s';"
            : "SET statement_timeout = '30s';");
  }
}

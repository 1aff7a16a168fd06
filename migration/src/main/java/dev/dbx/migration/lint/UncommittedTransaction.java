package dev.dbx.migration.lint;

/** A transaction is begun and not ended. */
final class UncommittedTransaction extends Rule {

  UncommittedTransaction() {
    super("uncommitted-tx", "A transaction is begun and not ended");
  }

  @Override
  void check(Step step, Findings out) {}

  @Override
  void finish(Step last, Findings out) {
    if (last.state().transaction().isBegunByScript() && !last.state().transaction().isByTool()) {
      out.warning(
          "BEGIN",
          out.facts(),
          "Nothing of it stays when the session ends",
          "put COMMIT at the end",
          "COMMIT;");
    }
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.Transaction;
import dev.dbx.core.statement.Statement.TransactionCommand;

/** A transaction begins or ends inside that of the tool. */
final class NestedTransaction extends StatementRule<Transaction> {

  NestedTransaction() {
    super("nested-tx", "A transaction begins or ends inside that of the tool", Transaction.class);
  }

  @Override
  void check(Transaction statement, Step step, Findings out) {
    TransactionState transaction = step.state().transaction();
    if (statement.command() == TransactionCommand.BEGIN && transaction.isOpen()) {
      out.warning(
          "BEGIN",
          out.facts(),
          transaction.isBegunByScript()
              ? "A transaction is open already, so BEGIN only warns"
              : "The tool has begun a transaction already, so BEGIN only warns, and COMMIT ends that of the tool",
          "leave BEGIN and COMMIT out");
    } else if (ends(statement)
        && transaction.isOpen()
        && transaction.isByTool()
        && !transaction.isBegunByScript()) {
      out.warning(
          "COMMIT",
          out.facts(),
          "It ends the transaction of the tool: what follows is not undone with the rest",
          "leave it out, or mark the file to run without a transaction");
    }
  }

  private static boolean ends(Transaction statement) {
    return statement.command() == TransactionCommand.COMMIT
        || statement.command() == TransactionCommand.ROLLBACK;
  }
}

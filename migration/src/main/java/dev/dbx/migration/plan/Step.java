package dev.dbx.migration.plan;

import java.util.Optional;

/**
 * One statement of a plan.
 *
 * @param object what it is about and what it does, for people: {@code add column app.person.born}
 * @param sql without a semicolon at its end
 * @param dataLoss what is lost by it, as a sentence; such a step is destructive
 * @param note what else a person should know, as a sentence
 */
public record Step(
    String object,
    String sql,
    Transaction transaction,
    Optional<String> dataLoss,
    Optional<String> note) {

  /** Whether a step may share a transaction with the steps beside it. */
  public enum Transaction {
    /** It may. */
    SHARED,
    /** It commits alone: what came before must be committed, or its lock must not be kept. */
    ALONE,
    /** It cannot run inside a transaction block at all. */
    OUTSIDE
  }

  static Step of(String object, String sql) {
    return new Step(object, sql, Transaction.SHARED, Optional.empty(), Optional.empty());
  }

  Step in(Transaction other) {
    return new Step(object, sql, other, dataLoss, note);
  }

  Step with(String otherSql) {
    return new Step(object, otherSql, transaction, dataLoss, note);
  }

  Step losing(Optional<String> loss) {
    return new Step(object, sql, transaction, loss, note);
  }

  Step noting(String text) {
    return new Step(object, sql, transaction, dataLoss, Optional.of(text));
  }

  public boolean outsideTransaction() {
    return transaction == Transaction.OUTSIDE;
  }
}

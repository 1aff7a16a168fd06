package dev.dbx.migration.generate.sql;

import dev.dbx.migration.plan.Step;
import dev.dbx.migration.plan.Step.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of one operation, in order. */
final class StepList {

  private final List<Step> steps = new ArrayList<>();

  /** Together with its neighbours. */
  StepList shared(String object, String sql) {
    return add(object, sql, Transaction.SHARED);
  }

  /** In a transaction of its own, so that its lock is not kept by what follows. */
  StepList alone(String object, String sql) {
    return add(object, sql, Transaction.ALONE);
  }

  /** In no transaction block. */
  StepList outside(String object, String sql) {
    return add(object, sql, Transaction.OUTSIDE);
  }

  StepList losing(String object, String sql, String loss) {
    steps.add(new Step(object, sql, Transaction.SHARED, Optional.of(loss), Optional.empty()));
    return this;
  }

  private StepList add(String object, String sql, Transaction transaction) {
    steps.add(new Step(object, sql, transaction, Optional.empty(), Optional.empty()));
    return this;
  }

  List<Step> steps() {
    return steps;
  }
}

package dev.dbx.migration.plan;

import dev.dbx.migration.plan.Step.Transaction;
import dev.dbx.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs a plan as its text says: what may share a transaction in one, the rest by itself. */
final class PlanRunner {

  private PlanRunner() {}

  static void run(MigrationPlan plan, TestDatabase database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (Step step : plan.steps()) {
        boolean shared = step.transaction() == Transaction.SHARED;
        if (!shared && !connection.getAutoCommit()) {
          connection.commit();
        }
        connection.setAutoCommit(!shared);
        run(step, statement);
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Step step, Statement statement) {
    try {
      statement.execute(step.sql());
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in: " + step.sql(), e);
    }
  }
}

package dev.dbx.postgres.catalog;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs one task at a time beside its caller. */
final class Beside implements AutoCloseable {

  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

  /** Something to do with a result that has arrived. */
  @FunctionalInterface
  interface Task {
    void run() throws SQLException;
  }

  /** Waits for the task before and starts this one. */
  void run(Task task) throws SQLException {
    await();
    running = CompletableFuture.runAsync(() -> unchecked(task), thread);
  }

  private static void unchecked(Task task) {
    try {
      task.run();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  /**
   * Waits for the last task.
   *
   * @throws SQLException that the task has thrown
   */
  void await() throws SQLException {
    try {
      running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}

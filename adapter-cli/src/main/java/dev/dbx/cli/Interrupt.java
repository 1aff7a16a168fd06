package dev.dbx.cli;

import dev.dbx.core.tool.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends the statement on the server before the process ends. */
final class Interrupt implements AutoCloseable {

  /** How long the process stays for the server to say that the statement has ended. */
  private static final int PATIENCE_SECONDS = 2;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Cancellation cancellation) {
    this.hook = new Thread(() -> end(cancellation), "dbx-interrupt");
  }

  static Interrupt cancelling(Cancellation cancellation) {
    Interrupt interrupt = new Interrupt(cancellation);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** A process that ends at once takes the request to the server with it. */
  private void end(Cancellation cancellation) {
    cancellation.cancel();
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already shutting down: the hook is running or has run
    }
  }
}

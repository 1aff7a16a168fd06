package dev.dbx.cli;

import dev.dbx.core.tool.Cancellation;

/** Ctrl-C ends the statement on the server before the process ends. */
final class Interrupt implements AutoCloseable {

  private final Thread hook;

  private Interrupt(Thread hook) {
    this.hook = hook;
  }

  static Interrupt cancelling(Cancellation cancellation) {
    Thread hook = new Thread(cancellation::cancel, "dbx-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interrupt(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already shutting down: the hook is running or has run
    }
  }
}

package dev.dbx.mcp;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs calls beside the thread that reads: some at once, more in a queue, no more than that. */
final class Workers {

  private static final int AT_ONCE = 8;
  private static final int WAITING = 256;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING), daemons());

  private final Duration grace;
  private final Duration end;

  /**
   * How long finishing waits.
   *
   * @param grace for what runs to end by itself
   * @param end for what was cancelled to notice
   */
  Workers(Duration grace, Duration end) {
    this.grace = grace;
    this.end = end;
  }

  private static ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("dbx-call-", 1).factory();
  }

  /**
   * Runs work as soon as a thread is free.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the queue is full
   */
  void submit(Runnable work) {
    threads.execute(work);
  }

  /** Takes no more work and waits for what runs, with cancellation when that takes longer. */
  void finish(Runnable cancelAll) {
    threads.shutdown();
    if (!endWithin(grace)) {
      cancelAll.run();
      endWithin(end);
    }
  }

  private boolean endWithin(Duration time) {
    try {
      return threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

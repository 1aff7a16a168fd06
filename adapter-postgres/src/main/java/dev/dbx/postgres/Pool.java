package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.jdbc.PgConnection;

/** Counts the connections that are open and keeps those that nobody uses. */
final class Pool {

  private final int size;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Deque<PgConnection> idle = new ArrayDeque<>();
  private int open;
  private boolean closed;

  Pool(int size) {
    this.size = size;
  }

  /** An idle connection; or empty, and the caller opens one, or calls {@link #forget}. */
  Optional<PgConnection> acquire(Call call) {
    try (Cancellation.Registration registration = call.cancellation().onCancel(this::wake)) {
      lock.lockInterruptibly();
      try {
        await(call);
        if (idle.isEmpty()) {
          open++;
        }
        return Optional.ofNullable(idle.pollFirst());
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private void await(Call call) throws InterruptedException {
    long left = call.timeout().toNanos();
    while (true) {
      if (closed) {
        throw new ConnectionFailed("dbx is shutting down", "start dbx again");
      }
      if (call.cancellation().isCancelled()) {
        throw cancelled();
      }
      if (!idle.isEmpty() || open < size) {
        return;
      }
      if (left <= 0) {
        throw new TimedOut(
            "all " + size + " connections were busy for " + call.timeout().toSeconds() + " s",
            "run fewer calls at the same time, or wait for the slow ones to end");
      }
      left = changed.awaitNanos(left);
    }
  }

  private static TimedOut cancelled() {
    return new TimedOut(
        "the call was cancelled while it waited for a connection", "run it again when needed");
  }

  /** Takes a connection back; one that is not reusable is closed. */
  void release(PgConnection connection, boolean reusable) {
    boolean keep;
    lock.lock();
    try {
      keep = reusable && !closed;
      if (keep) {
        idle.addFirst(connection);
      } else {
        open--;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (!keep) {
      Connector.closeQuietly(connection);
    }
  }

  /** The connection that was to be opened could not be. */
  void forget() {
    lock.lock();
    try {
      open--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    Deque<PgConnection> unused;
    lock.lock();
    try {
      closed = true;
      unused = new ArrayDeque<>(idle);
      open -= idle.size();
      idle.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    unused.forEach(Connector::closeQuietly);
  }
}

package dev.dbx.core.tool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells running work that nobody waits for it any more; thread-safe. */
public final class Cancellation {

  private final List<Runnable> hooks = new ArrayList<>();
  private boolean cancelled;

  /**
   * Runs every registered hook once, on the calling thread; what the first failing one threw is
   * thrown after the last has run.
   */
  public void cancel() {
    List<Runnable> toRun;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(hooks);
      hooks.clear();
    }
    runAll(toRun);
  }

  private static void runAll(List<Runnable> hooks) {
    @Nullable RuntimeException first = null;
    for (Runnable hook : hooks) {
      try {
        hook.run();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Runs the hook on cancellation, at once if that was before. Close the registration when the work
   * is done.
   */
  public Registration onCancel(Runnable hook) {
    synchronized (this) {
      if (!cancelled) {
        hooks.add(hook);
        return () -> remove(hook);
      }
    }
    hook.run();
    return () -> {};
  }

  private synchronized void remove(Runnable hook) {
    hooks.remove(hook);
  }

  /** Takes a hook back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}

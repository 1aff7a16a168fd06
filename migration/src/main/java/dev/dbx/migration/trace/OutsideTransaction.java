package dev.dbx.migration.trace;

import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.trace.Observation.HeldLock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Runs a statement that cannot be in a transaction block, such as CREATE INDEX CONCURRENTLY. Its
 * locks are gone when it ends, so another connection looks at it while it is held up at a {@link
 * Gate}: first where it asks for its first lock, then where it waits for readers and snapshots.
 */
final class OutsideTransaction {

  private final Sandbox.Session sandbox;
  private final SandboxConnection connection;
  private final Call call;
  private final Set<HeldLock> locks = new HashSet<>();

  OutsideTransaction(Sandbox.Session sandbox, SandboxConnection connection, Call call) {
    this.sandbox = sandbox;
    this.connection = connection;
    this.call = call;
  }

  TracedStatement run(Statement statement) {
    Observer observer = new Observer(connection, sandbox.majorVersion());
    long process = observer.process();
    try (Gate gate = Gate.open(sandbox, call);
        SandboxConnection other = sandbox.connect(call)) {
      Watcher watcher = new Watcher(other, process);
      observer.flushCounters();
      Observation before = observer.look();
      Map<Long, Long> scansBefore = watcher.scans();
      Timed timed = new Timed();
      Optional<StatementError> error = held(statement, timed, watcher, gate);
      if (error.isPresent()) {
        return statement.quiet(timed, Optional.empty(), error);
      }
      observer.flushCounters();
      Effects effects = new Effects(before, observer.look());
      return statement.outside(
          timed, effects, effects.locks(locks), effects.scans(more(scansBefore, watcher.scans())));
    }
  }

  /** Waits where the gate stops it, until it has ended. */
  private Optional<StatementError> held(
      Statement statement, Timed timed, Watcher watcher, Gate gate) {
    CompletableFuture<Optional<StatementError>> running =
        CompletableFuture.supplyAsync(
            () -> Tracer.attempt(() -> timed.answer(statement.run(connection)), statement),
            work -> Thread.ofPlatform().daemon().start(work));
    while (!running.isDone()) {
      locks.addAll(watcher.locks());
      if (watcher.isWaiting()) {
        locks.addAll(watcher.locks());
        gate.openFurther();
        timed.restart();
      }
    }
    return result(running);
  }

  private static Optional<StatementError> result(
      CompletableFuture<Optional<StatementError>> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new Internal("a traced statement ended oddly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Internal("interrupted", e);
    }
  }

  private static Map<Long, Long> more(Map<Long, Long> before, Map<Long, Long> after) {
    Map<Long, Long> more = new TreeMap<>();
    after.forEach((oid, scans) -> more.put(oid, scans - before.getOrDefault(oid, 0L)));
    return more;
  }
}

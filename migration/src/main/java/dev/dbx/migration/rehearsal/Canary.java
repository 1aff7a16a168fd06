package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.script.SentStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A reader and a writer beside a migration that is not looked at, so that only its own time counts.
 */
final class Canary {

  private static final long PAUSE_NANOS = 10_000_000;
  private static final long READER_NANOS = 1_000_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  /** The common pool may have one thread for all of them. */
  private static final Executor OWN_THREAD = work -> Thread.ofPlatform().daemon().start(work);

  private final Session session;
  private final Call call;

  Canary(Session session, Call call) {
    this.session = session;
    this.call = call;
  }

  /** The worst of both, in milliseconds. */
  record Worst(double readMs, double writeMs) {}

  /** A table that has rows, and a column that can be set to itself. */
  static Optional<Relation> table(String sql, Catalog catalog) {
    return TouchedTables.in(sql, catalog).stream()
        .sorted()
        .flatMap(name -> catalog.relations().stream().filter(it -> it.name().equals(name)))
        .filter(table -> settable(table).isPresent())
        .findFirst();
  }

  private static Optional<Column> settable(Relation table) {
    return table.columns().stream()
        .filter(column -> column.generated().isEmpty() && column.identity().isEmpty())
        .findFirst();
  }

  /**
   * @param longReader whether a transaction that has read is open for the first second
   */
  Worst beside(List<Script> scripts, Relation table, boolean longReader) {
    String name = table.name().sql();
    String column = settable(table).orElseThrow().name().sql();
    AtomicBoolean running = new AtomicBoolean(true);
    CompletableFuture<Double> reader =
        CompletableFuture.supplyAsync(() -> worst("select 1 from " + name + " limit 1", running));
    CompletableFuture<Double> writer =
        CompletableFuture.supplyAsync(
            () ->
                worst(
                    "update %1$s set %2$s = %2$s where ctid = (select ctid from %1$s limit 1)"
                        .formatted(name, column),
                    running),
            OWN_THREAD);
    CompletableFuture<Void> holder =
        longReader
            ? CompletableFuture.runAsync(() -> hold(name), OWN_THREAD)
            : CompletableFuture.completedFuture(null);
    LockSupport.parkNanos(10 * PAUSE_NANOS);
    try {
      scripts.forEach(this::run);
    } catch (SqlFailed gaveUp) {
      // a lock_timeout that ends the queue is what was hoped for
    } finally {
      running.set(false);
    }
    holder.join();
    return new Worst(reader.join(), writer.join());
  }

  /** Goes on until the migration has ended, and once more. */
  private double worst(String statement, AtomicBoolean running) {
    double worst = 0;
    try (SandboxConnection connection = session.connect(call)) {
      connection.run("set role none");
      boolean more = true;
      while (more) {
        more = running.get();
        long start = System.nanoTime();
        connection.run(statement);
        worst = Math.max(worst, (System.nanoTime() - start) / NANOS_PER_MILLI);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (DbxException columnOrTableIsGone) {
      return worst;
    }
    return worst;
  }

  private void hold(String table) {
    try (SandboxConnection connection = session.connect(call)) {
      connection.run("set role none");
      connection.run("begin");
      connection.run("select 1 from " + table + " limit 1");
      LockSupport.parkNanos(READER_NANOS);
      connection.run("commit");
    }
  }

  private void run(Script script) {
    List<SentStatement> sent = ScriptReader.sent(script.sql());
    boolean begins = script.transaction().begins(sent.size());
    try (SandboxConnection connection = session.connect(call)) {
      if (begins) {
        connection.run("begin");
      }
      sent.forEach(statement -> connection.run(statement.sql(), statement.rows()));
      if (begins && connection.isInTransaction()) {
        connection.run("commit");
      }
    }
  }
}

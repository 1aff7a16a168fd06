package dev.dbx.sandbox.sql;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A connection whose statements get more rights where they need them and may have them. */
public final class RaisedConnection implements SandboxConnection {

  /** Milliseconds in which the server's own limit comes first. */
  private static final long GRACE = 200;

  private final SandboxSql sql;
  private final Raised raised;
  private final Duration longest;

  private RaisedConnection(SandboxSql sql, Raised raised, Duration longest) {
    this.sql = sql;
    this.raised = raised;
    this.longest = longest;
  }

  /**
   * @param role to take first
   */
  public static RaisedConnection open(
      ConnectionTarget target, Optional<Identifier> role, Raised raised, Call call) {
    SandboxSql sql = SandboxSql.open(target, call);
    try {
      role.ifPresent(name -> sql.execute("set role " + name.sql()));
      return new RaisedConnection(sql, raised, call.timeout());
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  @Override
  public Answer run(String statement) {
    return limited(() -> raised.run(statement, sql));
  }

  @Override
  public Answer copyIn(String copy, String rows) {
    return limited(
        () -> new Answer(List.of(), sql.copyIn(copy, new StringReader(rows)), List.of()));
  }

  /** A script may lift statement_timeout, and with it the limit that holds for everybody else. */
  private Answer limited(Supplier<Answer> work) {
    AtomicBoolean running = new AtomicBoolean(true);
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> {
              if (running.get()) {
                sql.cancel();
              }
            },
            CompletableFuture.delayedExecutor(
                longest.toMillis() + GRACE,
                TimeUnit.MILLISECONDS,
                task -> Thread.ofPlatform().daemon().start(task)));
    try {
      return work.get();
    } finally {
      running.set(false);
      watch.cancel(false);
    }
  }

  @Override
  public boolean isInTransaction() {
    return sql.isInTransaction();
  }

  @Override
  public void cancel() {
    sql.cancel();
  }

  @Override
  public void close() {
    sql.close();
  }
}

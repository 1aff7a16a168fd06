package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.SupabaseSupplies;
import dev.dbx.sandbox.sql.Script;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One database of a server. */
final class SandboxSession implements Sandbox.Session {

  private final SandboxServer server;
  private final ConnectionTarget target;
  private final List<Sandbox.Gap> gaps;
  private final Connected connected;
  private final Runnable end;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /**
   * @param end drops the database
   */
  SandboxSession(
      SandboxServer server,
      ConnectionTarget target,
      List<Sandbox.Gap> gaps,
      Connected connected,
      Runnable end) {
    this.server = server;
    this.target = target;
    this.gaps = List.copyOf(gaps);
    this.connected = connected;
    this.end = end;
  }

  @Override
  public ConnectionTarget target() {
    return target;
  }

  @Override
  public int majorVersion() {
    return server.majorVersion();
  }

  @Override
  public List<Sandbox.Gap> gaps() {
    return gaps;
  }

  @Override
  public QueryRunner queries() {
    return connected.queries();
  }

  @Override
  public CatalogReader catalog() {
    return connected.catalog();
  }

  @Override
  public void execute(String script, Call call) {
    SupabaseSupplies.before(script, target, call);
    Script.run(script, target, call);
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) {
      connected.closing().run();
      end.run();
    }
  }
}

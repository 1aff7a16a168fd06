package dev.dbx.app;

import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.EmbeddedSandbox;
import java.util.Optional;

/** The embedded sandbox, of which not even a class is loaded before the first use. */
final class LazySandbox implements Sandbox, AutoCloseable {

  private Optional<EmbeddedSandbox> opened = Optional.empty();

  @Override
  public Session open(int majorVersion, Call call) {
    return sandbox().open(majorVersion, call);
  }

  @Override
  public Session clone(Original original, Fidelity fidelity, Call call) {
    return sandbox().clone(original, fidelity, call);
  }

  private synchronized EmbeddedSandbox sandbox() {
    EmbeddedSandbox sandbox =
        opened.orElseGet(() -> new EmbeddedSandbox(CacheFolder.standard(), Sandboxes.tools()));
    opened = Optional.of(sandbox);
    return sandbox;
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(EmbeddedSandbox::close);
    opened = Optional.empty();
  }
}

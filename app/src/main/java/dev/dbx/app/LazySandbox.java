package dev.dbx.app;

import dev.dbx.app.config.SandboxPlace;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DockerSandbox;
import dev.dbx.sandbox.EmbeddedSandbox;
import dev.dbx.sandbox.ServerSandbox;
import java.util.Optional;

/** The sandbox of a place, of which not even a class is loaded before the first use. */
final class LazySandbox implements Sandbox, AutoCloseable {

  private final SandboxPlace place;
  private Optional<Opened> opened = Optional.empty();

  LazySandbox(SandboxPlace place) {
    this.place = place;
  }

  private record Opened(Sandbox sandbox, Runnable closing) {}

  @Override
  public Session open(int majorVersion, Call call) {
    return sandbox().open(majorVersion, call);
  }

  @Override
  public Session clone(Original original, Fidelity fidelity, Call call) {
    return sandbox().clone(original, fidelity, call);
  }

  private synchronized Sandbox sandbox() {
    Opened first = opened.orElseGet(this::open);
    opened = Optional.of(first);
    return first.sandbox();
  }

  private Opened open() {
    return switch (place) {
      case SandboxPlace.Embedded embedded -> {
        EmbeddedSandbox sandbox = new EmbeddedSandbox(CacheFolder.standard(), Sandboxes.tools());
        yield new Opened(sandbox, sandbox::close);
      }
      case SandboxPlace.Server server -> {
        ServerSandbox sandbox = new ServerSandbox(server.target().get(), Sandboxes.tools());
        yield new Opened(sandbox, sandbox::close);
      }
      case SandboxPlace.Docker docker -> docker();
    };
  }

  /** The distribution does without Testcontainers, which is larger than all the rest (ADR 82). */
  private static Opened docker() {
    try {
      Class.forName("org.testcontainers.DockerClientFactory");
    } catch (ClassNotFoundException e) {
      throw new Unsupported(
          "Docker sandboxes need Testcontainers, which is not on the class path",
          "run `docker run -p 5432:5432 postgres` and name it in dbx.toml as the sandbox's"
              + " connection; an application that embeds dbx adds org.testcontainers:testcontainers");
    }
    DockerSandbox sandbox = new DockerSandbox(Sandboxes.tools());
    return new Opened(sandbox, sandbox::close);
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(one -> one.closing().run());
    opened = Optional.empty();
  }
}

package dev.dbx.sandbox;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.Blueprint;
import dev.dbx.sandbox.clone.DatabaseLocale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sandboxes on a server that the user names: databases of their own beside those that are there.
 * Closing this drops them; those of a process that was killed go with the next use.
 */
public final class ServerSandbox implements Sandbox, AutoCloseable {

  private final ConnectionTarget target;
  private final Cloning cloning;
  private final Function<Catalog, SchemaScript> scripts;
  private Optional<NamedServer> server = Optional.empty();

  /**
   * Connects when the first sandbox is asked for.
   *
   * @param server any database of it, as a role that may create databases and roles
   * @throws Refused if it is used for production
   */
  public ServerSandbox(ConnectionTarget server, Connected.Tools tools) {
    this(server, tools, catalog -> SchemaScript.of(catalog, SchemaScript.Options.ALL));
  }

  ServerSandbox(
      ConnectionTarget server, Connected.Tools tools, Function<Catalog, SchemaScript> scripts) {
    if (server.environment() == Environment.PRODUCTION) {
      throw new Refused(
          "sandbox-server",
          server.label() + " is no place for sandboxes",
          "name a test or development server, and say so in its profile: environment = \"test\"");
    }
    this.target = server;
    this.cloning = new Cloning(tools);
    this.scripts = scripts;
  }

  @Override
  public Session open(int majorVersion, Call call) {
    NamedServer found = server(majorVersion, call);
    return cloning.open(found, MajorVersions.gap(majorVersion, found.majorVersion()), call);
  }

  @Override
  public Session clone(Original original, Fidelity fidelity, Call call) {
    Blueprint blueprint =
        Blueprint.of(original.catalog(), DatabaseLocale.read(original.queries(), call), scripts);
    NamedServer found = server(blueprint.majorVersion(), call);
    return cloning.clone(
        found,
        blueprint,
        original,
        fidelity,
        MajorVersions.gap(blueprint.majorVersion(), found.majorVersion()),
        call);
  }

  private synchronized NamedServer server(int wanted, Call call) {
    NamedServer found = server.orElseGet(() -> NamedServer.connect(target, call));
    server = Optional.of(found);
    if (found.majorVersion() < wanted) {
      throw new Unsupported(
          "the server for sandboxes, %s, has PostgreSQL %d, and %d is wanted"
              .formatted(target.name(), found.majorVersion(), wanted),
          "name a server of version " + wanted + " or newer, or leave it to the embedded one");
    }
    return found;
  }

  @Override
  public synchronized void close() {
    server.ifPresent(NamedServer::close);
    server = Optional.empty();
  }
}

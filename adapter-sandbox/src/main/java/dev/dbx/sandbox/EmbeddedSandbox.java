package dev.dbx.sandbox;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.Blueprint;
import dev.dbx.sandbox.clone.DatabaseLocale;
import java.util.function.Function;

/**
 * Sandboxes on embedded servers of this process. A server starts when it is needed; closing this
 * ends them, and so does the end of the process, however it ends.
 */
public final class EmbeddedSandbox implements Sandbox, AutoCloseable {

  private final EmbeddedServers servers;
  private final Cloning cloning;
  private final Function<Catalog, SchemaScript> scripts;

  public EmbeddedSandbox(CacheFolder cache, Connected.Tools tools) {
    this(cache, tools, catalog -> SchemaScript.of(catalog, SchemaScript.Options.ALL));
  }

  EmbeddedSandbox(
      CacheFolder cache, Connected.Tools tools, Function<Catalog, SchemaScript> scripts) {
    this.servers = new EmbeddedServers(cache);
    this.cloning = new Cloning(tools);
    this.scripts = scripts;
  }

  @Override
  public Session open(int majorVersion, Call call) {
    int nearest = MajorVersions.nearest(majorVersion);
    return cloning.open(servers.plain(nearest), MajorVersions.gap(majorVersion, nearest), call);
  }

  @Override
  public Session clone(Original original, Fidelity fidelity, Call call) {
    Blueprint blueprint =
        Blueprint.of(original.catalog(), DatabaseLocale.read(original.queries(), call), scripts);
    int nearest = MajorVersions.nearest(blueprint.majorVersion());
    return cloning.clone(
        servers.of(nearest, blueprint),
        blueprint,
        original,
        fidelity,
        MajorVersions.gap(blueprint.majorVersion(), nearest),
        call);
  }

  @Override
  public void close() {
    servers.close();
  }
}

package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.Blueprint;
import dev.dbx.sandbox.clone.DatabaseLocale;
import dev.dbx.sandbox.clone.DatabaseSettings;
import dev.dbx.sandbox.clone.SchemaClone;
import dev.dbx.sandbox.rows.RowSample;
import dev.dbx.sandbox.statistics.StatisticsCopy;
import java.util.ArrayList;
import java.util.List;

/** What every kind of sandbox does once it has a server. */
final class Cloning {

  private final Connected.Tools tools;

  Cloning(Connected.Tools tools) {
    this.tools = tools;
  }

  /** An empty database; roles that its scripts made go with it. */
  Sandbox.Session open(SandboxServer server, List<Gap> known) {
    ConnectionTarget target = server.newDatabase("template0", "");
    return new SandboxSession(
        server,
        target,
        known,
        tools.connect().apply(target),
        () -> {
          server.dropDatabase(target.database());
          server.dropStrayRoles();
        });
  }

  /** A copy of the original. */
  Sandbox.Session clone(
      SandboxServer server,
      Blueprint blueprint,
      Original original,
      Fidelity fidelity,
      List<Gap> known,
      Call call) {
    Templates.Template template = template(server, blueprint, original, call);
    List<Gap> gaps = new ArrayList<>(known);
    gaps.addAll(template.gaps());
    ConnectionTarget copy = server.newDatabase(template.database(), "");
    try {
      gaps.addAll(DatabaseSettings.copy(original.queries(), copy, call));
      gaps.addAll(fill(server, copy, original, fidelity, call));
      return session(server, copy, gaps);
    } catch (RuntimeException e) {
      server.dropDatabase(copy.database());
      throw e;
    }
  }

  private List<Gap> fill(
      SandboxServer server,
      ConnectionTarget copy,
      Original original,
      Fidelity fidelity,
      Call call) {
    return switch (fidelity) {
      case SCHEMA -> List.of();
      case STATISTICS ->
          StatisticsCopy.make(original, copy, server.majorVersion(), server.dataDirectory(), call);
      case ROWS -> RowSample.make(original, tools.parser(), copy, call);
    };
  }

  private Sandbox.Session session(SandboxServer server, ConnectionTarget target, List<Gap> gaps) {
    return new SandboxSession(
        server,
        target,
        gaps,
        tools.connect().apply(target),
        () -> server.dropDatabase(target.database()));
  }

  /** Two clones of the same schema at once: the second waits and copies. */
  private static Templates.Template template(
      SandboxServer server, Blueprint blueprint, Original original, Call call) {
    synchronized (server) {
      Templates templates = new Templates(server, call);
      return templates
          .find(blueprint.fingerprint())
          .orElseGet(() -> make(server, templates, blueprint, original, call));
    }
  }

  private static Templates.Template make(
      SandboxServer server,
      Templates templates,
      Blueprint blueprint,
      Original original,
      Call call) {
    List<Gap> gaps = new ArrayList<>();
    ConnectionTarget fresh = newDatabase(server, blueprint.locale(), gaps);
    try {
      gaps.addAll(
          SchemaClone.make(
              blueprint,
              new SchemaClone.Empty(fresh, server.majorVersion(), server.roleMark()),
              original.queries(),
              call));
      return templates.keep(fresh, blueprint.fingerprint(), gaps);
    } catch (RuntimeException e) {
      server.dropDatabase(fresh.database());
      throw e;
    }
  }

  private static ConnectionTarget newDatabase(
      SandboxServer server, DatabaseLocale locale, List<Gap> gaps) {
    if (locale.equals(DatabaseLocale.PLAIN)) {
      return server.newDatabase("template0", "");
    }
    try {
      return server.newDatabase("template0", locale.options());
    } catch (SqlFailed e) {
      gaps.add(
          new Gap(
              "collation of the database",
              "the original is "
                  + locale.label()
                  + ", which the sandbox cannot be: "
                  + e.message()));
      return server.newDatabase("template0", "");
    }
  }
}

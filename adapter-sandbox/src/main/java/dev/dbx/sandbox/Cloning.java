package dev.dbx.sandbox;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What every kind of sandbox does once it has a server, which it gives back at the end. */
final class Cloning {

  private static final String EMPTY = "template0";

  private final Connected.Tools tools;

  Cloning(Connected.Tools tools) {
    this.tools = tools;
  }

  /** An empty database. */
  Sandbox.Session open(SandboxServer server, List<Gap> known, Call call) {
    return using(
        server,
        call,
        login -> {
          SandboxSession session = session(server, login, EMPTY, known);
          session.ownSchemaPublic(call);
          return session;
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
    // before the state of the server is looked at, which its roles are part of
    Templates.Template template =
        givingBack(server, () -> template(server, blueprint, original, call));
    return using(
        server,
        call,
        login -> {
          List<Gap> gaps = new ArrayList<>(known);
          gaps.addAll(template.gaps());
          SandboxSession session = session(server, login, template.database(), gaps);
          try {
            session.actAs(original.catalog().server().role(), call);
            session.add(DatabaseSettings.copy(original.queries(), session.target(), call));
            fill(session, original, fidelity, call);
            return session;
          } catch (RuntimeException e) {
            session.dropDatabase();
            throw e;
          }
        });
  }

  /** Makes a session. */
  @FunctionalInterface
  private interface Opening {
    Sandbox.Session open(SandboxLogin login);
  }

  /** Nothing stays on the server if the session cannot be made. */
  private static Sandbox.Session using(SandboxServer server, Call call, Opening opening) {
    return givingBack(
        server,
        () -> {
          SandboxLogin login = SandboxLogin.make(server, call);
          try {
            return opening.open(login);
          } catch (RuntimeException e) {
            login.drop();
            throw e;
          }
        });
  }

  /** If it cannot be done. */
  private static <T> T givingBack(SandboxServer server, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      server.giveBack();
      throw e;
    }
  }

  private SandboxSession session(
      SandboxServer server, SandboxLogin login, String template, List<Gap> gaps) {
    String database = server.newDatabase(template, login.name(), "");
    Connected connected = tools.connect().apply(login.target(database));
    return new SandboxSession(server, login, database, gaps, connected, tools.parser());
  }

  private static void fill(
      SandboxSession session, Original original, Fidelity fidelity, Call call) {
    switch (fidelity) {
      case SCHEMA -> {}
      case STATISTICS -> session.addStatistics(original, call);
      case ROWS -> session.add(session.sample(original, RowSample.Wanted.ALL, call));
    }
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
    String fresh = newDatabase(server, blueprint.locale(), gaps);
    SchemaClone.Empty empty =
        new SchemaClone.Empty(
            server.owner(fresh),
            server.administrator(fresh),
            server.majorVersion(),
            server.ownerName(),
            server.roleMark());
    try {
      gaps.addAll(SchemaClone.make(blueprint, empty, original.queries(), call));
      return templates.keep(fresh, blueprint.fingerprint(), gaps);
    } catch (RuntimeException e) {
      server.dropDatabase(fresh);
      throw e;
    }
  }

  private static String newDatabase(SandboxServer server, DatabaseLocale locale, List<Gap> gaps) {
    if (locale.equals(DatabaseLocale.PLAIN)) {
      return server.newDatabase(EMPTY, server.ownerName(), "");
    }
    try {
      return server.newDatabase(EMPTY, server.ownerName(), locale.options());
    } catch (SqlFailed e) {
      gaps.add(
          new Gap(
              "collation of the database",
              "the original is "
                  + locale.label()
                  + ", which the sandbox cannot be: "
                  + e.message()));
      return server.newDatabase(EMPTY, server.ownerName(), "");
    }
  }
}

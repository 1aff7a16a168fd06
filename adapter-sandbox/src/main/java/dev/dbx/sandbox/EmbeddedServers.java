package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The servers of one process. Roles belong to a whole server, so originals with other roles get
 * another one, and an empty sandbox has one to itself while it is open.
 */
final class EmbeddedServers implements AutoCloseable {

  private final CacheFolder cache;
  private final List<Running> running = new ArrayList<>();

  EmbeddedServers(CacheFolder cache) {
    this.cache = cache;
  }

  /**
   * @param roles that are there; empty for a server that nobody else uses meanwhile
   */
  private record Running(int majorVersion, String roles, SecuredServer server) {
    boolean serves(int wanted, String wantedRoles) {
      boolean free = !wantedRoles.isEmpty() || server.isIdle();
      return majorVersion == wanted && roles.equals(wantedRoles) && free && server.isFit();
    }
  }

  /** One without any roles but dbx's own, until it is given back. */
  synchronized SecuredServer plain(int majorVersion) {
    PostgresInstallation installation = PostgresInstallation.of(majorVersion, cache);
    return take(
        majorVersion, "", folder -> EmbeddedServer.fillPlain(installation, folder), installation);
  }

  /** One for copies of that original; with a copy in it if an earlier process has made one. */
  synchronized SecuredServer of(int majorVersion, Blueprint blueprint) {
    PostgresInstallation installation = PostgresInstallation.of(majorVersion, cache);
    String entry = entry(installation, blueprint.fingerprint());
    return take(
        majorVersion,
        blueprint.rolesFingerprint(),
        folder -> {
          if (!new TemplateCache(cache).copyTo(entry, folder)) {
            EmbeddedServer.fillPlain(installation, folder);
          }
        },
        installation);
  }

  private SecuredServer take(
      int majorVersion,
      String roles,
      Consumer<ServerFolder> fill,
      PostgresInstallation installation) {
    discard();
    SecuredServer server =
        running.stream()
            .filter(one -> one.serves(majorVersion, roles))
            .map(Running::server)
            .findFirst()
            .orElseGet(() -> start(majorVersion, roles, fill, installation));
    server.take();
    return server;
  }

  private SecuredServer start(
      int majorVersion,
      String roles,
      Consumer<ServerFolder> fill,
      PostgresInstallation installation) {
    EmbeddedServer started = EmbeddedServer.start(installation, fill);
    try {
      SecuredServer server = SecuredServer.of(started, returned -> discard());
      running.add(new Running(majorVersion, roles, server));
      return server;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static String entry(PostgresInstallation installation, String fingerprint) {
    return installation.name() + "-" + fingerprint;
  }

  /** Ends those that nobody uses and nobody should. */
  private synchronized void discard() {
    running.removeIf(
        one -> {
          boolean over = one.server().isIdle() && !one.server().isFit();
          if (over) {
            one.server().close();
          }
          return over;
        });
  }

  /** Leaves what was copied for the next process. */
  @Override
  public synchronized void close() {
    running.forEach(one -> close(one.server()));
    running.clear();
  }

  private void close(SecuredServer server) {
    Optional<String> newest = leaveNewest(server);
    if (newest.isEmpty()) {
      server.close();
    } else {
      PostgresInstallation installation = PostgresInstallation.of(server.majorVersion(), cache);
      server.close(
          stopped -> new TemplateCache(cache).keep(entry(installation, newest.get()), stopped));
    }
  }

  /** The fingerprint of the newest template, after dropping all other databases. */
  private static Optional<String> leaveNewest(SecuredServer server) {
    if (!server.isFit() || !server.isIdle()) {
      return Optional.empty();
    }
    try {
      List<String> fingerprints = new Templates(server, Call.unattended()).fingerprints();
      Optional<String> newest = fingerprints.stream().findFirst();
      newest.ifPresent(fingerprint -> server.dropAllBut(server.templateName(fingerprint)));
      return newest;
    } catch (DbxException serverIsBroken) {
      // then nobody may begin with what it leaves
      return Optional.empty();
    }
  }
}

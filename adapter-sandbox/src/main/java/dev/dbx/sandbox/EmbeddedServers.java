package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.clone.Blueprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The servers of one process. Roles belong to a whole server, so originals with other roles get
 * another one.
 */
final class EmbeddedServers implements AutoCloseable {

  private final CacheFolder cache;
  private final Map<Key, EmbeddedServer> running = new HashMap<>();

  EmbeddedServers(CacheFolder cache) {
    this.cache = cache;
  }

  private record Key(int majorVersion, String roles) {}

  /** One without any roles but the superuser. */
  synchronized EmbeddedServer plain(int majorVersion) {
    return running.computeIfAbsent(
        new Key(majorVersion, ""), key -> EmbeddedServer.start(majorVersion, cache));
  }

  /** One for copies of that original; with a copy in it if an earlier process has made one. */
  synchronized EmbeddedServer of(int majorVersion, Blueprint blueprint) {
    return running.computeIfAbsent(
        new Key(majorVersion, blueprint.rolesFingerprint()),
        key -> start(majorVersion, blueprint.fingerprint()));
  }

  private EmbeddedServer start(int majorVersion, String fingerprint) {
    PostgresInstallation installation = PostgresInstallation.of(majorVersion, cache);
    TemplateCache templates = new TemplateCache(cache);
    return EmbeddedServer.start(
        installation,
        folder -> {
          if (!templates.copyTo(entry(installation, fingerprint), folder)) {
            EmbeddedServer.fillPlain(installation, folder);
          }
        });
  }

  private static String entry(PostgresInstallation installation, String fingerprint) {
    return installation.name() + "-" + fingerprint;
  }

  /** Leaves what was copied for the next process. */
  @Override
  public synchronized void close() {
    running.forEach((key, server) -> close(server));
    running.clear();
  }

  private void close(EmbeddedServer server) {
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
  private static Optional<String> leaveNewest(EmbeddedServer server) {
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

package dev.dbx.sandbox;

import dev.dbx.sandbox.clone.Blueprint;
import java.util.HashMap;
import java.util.Map;

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

  /** One for copies of that original. */
  synchronized EmbeddedServer of(int majorVersion, Blueprint blueprint) {
    return running.computeIfAbsent(
        new Key(majorVersion, blueprint.rolesFingerprint()),
        key -> EmbeddedServer.start(majorVersion, cache));
  }

  @Override
  public synchronized void close() {
    running.values().forEach(EmbeddedServer::close);
    running.clear();
  }
}

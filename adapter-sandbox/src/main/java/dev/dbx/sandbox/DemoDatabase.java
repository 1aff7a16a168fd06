package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database behind {@code --db demo}: on an embedded PostgreSQL 18 that goes on running when dbx
 * ends, and keeps its data until it is reset.
 */
public final class DemoDatabase {

  private final CacheFolder cache;

  public DemoDatabase(CacheFolder cache) {
    this.cache = cache;
  }

  /**
   * Where to connect to; starts the server if it was not started yet. Believes what the last start
   * wrote down, so that it costs nothing when the server runs: whoever cannot connect calls {@link
   * #startAgain}.
   */
  public ConnectionTarget start() {
    return DemoState.read(DemoState.file(cache)).map(DemoState::target).orElseGet(this::startAgain);
  }

  /** Where to connect to, after making sure that the server answers there. */
  public ConnectionTarget startAgain() {
    return new DemoServer(cache).start().target();
  }

  /** Starts with the data as delivered; ends whatever is connected. */
  public ConnectionTarget reset() {
    return new DemoServer(cache).reset().target();
  }

  /** Stops the server cleanly; says whether it ran. The data stays. */
  public boolean stop() {
    return new DemoServer(cache).stop();
  }

  public Status status() {
    return new DemoServer(cache).status();
  }

  /**
   * How the demo stands.
   *
   * @param running where to connect to, if the server runs
   * @param folder where its data is or will be
   */
  public record Status(Optional<ConnectionTarget> running, Path folder) {}
}

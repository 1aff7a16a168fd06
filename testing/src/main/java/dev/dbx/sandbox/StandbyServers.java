package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A throw-away primary and a hot standby that streams from it. Both begin as copies of one data
 * directory, which makes them the same system, as a base backup would.
 */
public final class StandbyServers implements AutoCloseable {

  // a commit is written before it returns, so that the position of the log tells what to wait for;
  // logins for replication, enough senders and hot_standby are how initdb leaves a server
  private static final String PRIMARY =
      """
      wal_level = replica
      synchronous_commit = on
      """;

  private final EmbeddedServer primary;
  private final EmbeddedServer standby;

  private StandbyServers(EmbeddedServer primary, EmbeddedServer standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /** Starts both; the major version is one of 14 to 18. */
  public static StandbyServers start(int majorVersion) {
    CacheFolder cache = CacheFolder.standard();
    EmbeddedServer primary =
        EmbeddedServer.start(majorVersion, cache, folder -> folder.configure(PRIMARY));
    try {
      ConnectionTarget source = primary.target("postgres");
      return new StandbyServers(
          primary, EmbeddedServer.start(majorVersion, cache, folder -> follow(source, folder)));
    } catch (RuntimeException e) {
      primary.close();
      throw e;
    }
  }

  private static void follow(ConnectionTarget source, ServerFolder folder) {
    folder.configure(
        """
        primary_conninfo = 'host=%s port=%d user=%s password=%s'
        # a query does not hold up for long what comes from the primary
        max_standby_streaming_delay = 200ms
        """
            .formatted(
                source.host(),
                source.port(),
                source.user().orElseThrow(),
                source.password().orElseThrow().reveal()));
    try {
      Files.createFile(folder.data().resolve("standby.signal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public EmbeddedServer primary() {
    return primary;
  }

  public EmbeddedServer standby() {
    return standby;
  }

  /** The standby goes first: a primary that stops waits for it. */
  @Override
  public void close() {
    standby.close();
    primary.close();
  }
}

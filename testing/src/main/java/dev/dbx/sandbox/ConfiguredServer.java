package dev.dbx.sandbox;

/** A throw-away server with settings of its own, for what needs one at its start. */
public final class ConfiguredServer {

  private ConfiguredServer() {}

  /**
   * Starts one.
   *
   * @param settings lines of postgresql.conf
   */
  public static EmbeddedServer start(int majorVersion, String settings) {
    return EmbeddedServer.start(
        majorVersion, CacheFolder.standard(), folder -> folder.configure(settings));
  }
}

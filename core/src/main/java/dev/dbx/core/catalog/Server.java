package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;

/**
 * The server a connection reaches, and what the connection's role may do.
 *
 * @param versionNumber server_version_num, for instance 180006
 * @param version as the server prints it, for instance 18.6
 * @param replica whether it is a hot standby
 */
public record Server(
    int versionNumber,
    String version,
    String database,
    Identifier role,
    boolean superuser,
    boolean bypassRls,
    boolean replica,
    String encoding,
    long databaseSizeBytes) {

  private static final int VERSIONS_PER_MAJOR = 10_000;

  /** For instance 18. */
  public int majorVersion() {
    return versionNumber / VERSIONS_PER_MAJOR;
  }
}

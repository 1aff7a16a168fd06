package dev.dbx.core.config;

/** What a database is used for; decides whether anything may be written to it. */
public enum Environment {
  /** The default for any host dbx knows nothing about. */
  PRODUCTION,
  STAGING,
  DEVELOPMENT,
  TEST;

  /** Whether WRITES tools may run here, after a confirmation (design section 6). */
  public boolean allowsWrites() {
    return this == DEVELOPMENT || this == TEST;
  }
}

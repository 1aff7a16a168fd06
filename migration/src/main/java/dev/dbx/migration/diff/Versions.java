package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Server;

/**
 * What two major versions of PostgreSQL say differently of the same definition. A test compares
 * every case on 14 with itself on 18.
 */
final class Versions {

  private static final int QUERIES_OF_ONE_TABLE_UNQUALIFIED = 160_000;
  private static final int NOT_NULL_IS_A_CONSTRAINT = 180_000;

  private Versions() {}

  /** Until 15 the query of a view reads {@code t.a} where from 16 on it reads {@code a}. */
  static boolean qualifyOtherwise(Server from, Server to) {
    return from.versionNumber() < QUERIES_OF_ONE_TABLE_UNQUALIFIED
        != to.versionNumber() < QUERIES_OF_ONE_TABLE_UNQUALIFIED;
  }

  /** Before 18 a NOT NULL has no name, so none can differ. */
  static boolean bothNameNotNulls(Server from, Server to) {
    return from.versionNumber() >= NOT_NULL_IS_A_CONSTRAINT
        && to.versionNumber() >= NOT_NULL_IS_A_CONSTRAINT;
  }
}

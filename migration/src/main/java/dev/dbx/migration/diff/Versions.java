package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;

/**
 * What two major versions of PostgreSQL say differently of the same definition. A test compares
 * every case on 14 with itself on 18.
 *
 * @param older server_version_num of the one that is older
 * @param newer of the other one
 */
record Versions(int older, int newer) {

  /** Until 15 the query of a view on one table reads {@code t.a}, from 16 on {@code a}. */
  private static final int NO_QUALIFIER_FOR_ONE_TABLE = 160_000;

  /** From 17 on there is the privilege MAINTAIN, part of ALL. */
  private static final int MAINTAIN = 170_000;

  /** From 17 on a partition has the identity columns of its parent. */
  private static final int IDENTITY_OF_PARTITIONS = 170_000;

  /** From 18 on a NOT NULL is a constraint with a name. */
  private static final int NAMED_NOT_NULL = 180_000;

  static Versions of(Catalog from, Catalog to) {
    int before = from.server().versionNumber();
    int after = to.server().versionNumber();
    return new Versions(Math.min(before, after), Math.max(before, after));
  }

  boolean qualifyOtherwise() {
    return older < NO_QUALIFIER_FOR_ONE_TABLE && newer >= NO_QUALIFIER_FOR_ONE_TABLE;
  }

  boolean bothKnow(String privilege) {
    return older >= MAINTAIN || !privilege.equals("MAINTAIN");
  }

  boolean givesIdentityToPartitions() {
    return newer >= IDENTITY_OF_PARTITIONS;
  }

  boolean bothNameNotNulls() {
    return older >= NAMED_NOT_NULL;
  }
}

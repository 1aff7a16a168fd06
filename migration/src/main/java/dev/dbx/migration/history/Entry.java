package dev.dbx.migration.history;

import java.util.Optional;

/**
 * What a history says of one migration.
 *
 * @param key by which a migration of the folder is the same
 * @param state {@code APPLIED}, {@code HALF_APPLIED} or {@code DIRTY}
 * @param checksum as the tool noted it
 */
record Entry(
    String key,
    String name,
    State state,
    Optional<String> appliedAt,
    Optional<String> checksum,
    String detail) {

  static Entry applied(String key, String name, Optional<String> appliedAt) {
    return new Entry(key, name, State.APPLIED, appliedAt, Optional.empty(), "");
  }

  Entry with(Optional<String> noted) {
    return new Entry(key, name, state, appliedAt, noted, detail);
  }

  Entry as(State other, String why) {
    return new Entry(key, name, other, appliedAt, checksum, why);
  }
}

package dev.dbx.migration.trace;

/**
 * A definition that a statement changed, as event triggers tell it (docs, 9.30).
 *
 * @param command its tag: {@code ALTER TABLE}; of what was dropped {@code DROP}
 * @param type {@code table column}, {@code policy}
 * @param identity name, with its schema where it has one
 */
public record ObjectChange(Action action, String command, String type, String identity) {

  /** What became of it. */
  public enum Action {
    CREATED,
    ALTERED,
    DROPPED
  }
}

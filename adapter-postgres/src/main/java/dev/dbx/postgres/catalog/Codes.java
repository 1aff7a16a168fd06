package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.TriggerEnabled;

/** The one-letter codes that more than one catalogue uses. */
final class Codes {

  private Codes() {}

  static Persistence persistence(char relpersistence) {
    return switch (relpersistence) {
      case 'p' -> Persistence.PERMANENT;
      case 'u' -> Persistence.UNLOGGED;
      case 't' -> Persistence.TEMPORARY;
      default -> throw unknown("relpersistence", relpersistence);
    };
  }

  static TriggerEnabled enabled(char tgenabled) {
    return switch (tgenabled) {
      case 'O' -> TriggerEnabled.ORIGIN;
      case 'D' -> TriggerEnabled.DISABLED;
      case 'R' -> TriggerEnabled.REPLICA;
      case 'A' -> TriggerEnabled.ALWAYS;
      default -> throw unknown("enabled", tgenabled);
    };
  }

  static IllegalStateException unknown(String column, char code) {
    return new IllegalStateException("dbx does not know " + column + " '" + code + "'");
  }
}

package dev.dbx.migration.lint;

import dev.dbx.migration.diff.LockMode;
import java.util.Optional;

/** Lock modes as pg_locks names them. */
final class LockModes {

  private LockModes() {}

  /** Empty for those that no rule speaks of. */
  static Optional<LockMode> ofMeasured(String mode) {
    return switch (mode) {
      case "ShareUpdateExclusive" -> Optional.of(LockMode.SHARE_UPDATE_EXCLUSIVE);
      case "Share" -> Optional.of(LockMode.SHARE);
      case "ShareRowExclusive" -> Optional.of(LockMode.SHARE_ROW_EXCLUSIVE);
      case "AccessExclusive" -> Optional.of(LockMode.ACCESS_EXCLUSIVE);
      default -> Optional.empty();
    };
  }
}

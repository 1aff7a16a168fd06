package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;

/**
 * A migration that nothing undoes.
 *
 * @param message why
 */
record NoWayBack(String message, String file) {

  Refused refusal() {
    return new Refused(
        "no-way-back",
        message,
        "db_test_migration_rollback of %s proposes one and proves it: dbx test-migration-rollback %s"
            .formatted(file, file));
  }
}

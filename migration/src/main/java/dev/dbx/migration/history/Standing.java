package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import java.util.Optional;

/**
 * How one migration stands.
 *
 * @param migration empty if there is no file of SQL
 * @param appliedAt as the history has it
 * @param detail what else is to be known; may be empty
 */
public record Standing(
    String version,
    String name,
    Optional<Migration> migration,
    State state,
    Optional<String> appliedAt,
    String detail) {}

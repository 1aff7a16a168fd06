package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * One object needs another to be created first (pg_depend).
 *
 * @param part the column whose default or expression needs it, or the constraint; empty where the
 *     whole object does
 */
public record Dependency(
    ObjectReference dependent, Optional<Identifier> part, ObjectReference referenced) {}

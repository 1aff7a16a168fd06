package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * One object needs another to be created first (pg_depend).
 *
 * @param part what of the dependent needs it: the column whose default or expression does, the
 *     constraint, {@code _RETURN} for the query of a view, {@code prosqlbody} for the body of a
 *     routine; empty where the whole object does
 */
public record Dependency(
    ObjectReference dependent, Optional<Identifier> part, ObjectReference referenced) {}

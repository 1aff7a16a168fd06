package dev.dbx.core.catalog;

import dev.dbx.core.name.QualifiedName;

/**
 * Where a partition belongs.
 *
 * @param bound the FOR VALUES clause, or DEFAULT
 */
public record PartitionOf(QualifiedName parent, String bound) {}

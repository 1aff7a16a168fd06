package dev.dbx.core.snapshot;

import dev.dbx.core.name.Identifier;

/**
 * What ANALYZE found in a column (docs, 53.27 pg_stats), without any of its values.
 *
 * @param nullFraction of its rows, 0 to 1
 * @param averageWidth in bytes
 * @param distinct different values; below 0 as a fraction of the rows
 * @param correlation of the order of values and the order on disk, -1 to 1
 */
public record ColumnMeasure(
    Identifier name, double nullFraction, long averageWidth, double distinct, double correlation) {}

package dev.dbx.core.catalog;

/**
 * How a partitioned table is divided.
 *
 * @param key what follows PARTITION BY, for instance {@code LIST (kind)}
 */
public record Partitioning(PartitionStrategy strategy, String key) {}

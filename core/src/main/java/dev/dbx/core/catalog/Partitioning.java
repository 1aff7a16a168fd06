package dev.dbx.core.catalog;

/**
 * How a partitioned table is divided.
 *
 * @param key the partition key as SQL
 */
public record Partitioning(PartitionStrategy strategy, String key) {}

package dev.dbx.core.catalog;

import java.util.Optional;

/**
 * Rows and bytes of a relation; for a partitioned table, of all its partitions together. Bytes are
 * exact, except in a read of more than 1,000 relations, where they are the pages that PostgreSQL
 * counted at the last VACUUM or ANALYZE.
 *
 * @param estimatedRows the planner's count (reltuples)
 * @param heapBytes main fork
 * @param totalBytes heap, indexes and TOAST
 */
public record RelationSize(
    Optional<Long> estimatedRows,
    long heapBytes,
    long indexBytes,
    long toastBytes,
    long totalBytes) {}

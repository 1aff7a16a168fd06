package dev.dbx.query.plan;

import java.util.Optional;

/**
 * How a scan touched its table and index.
 *
 * @param heapFetches rows an Index Only Scan had to look up in the table, all loops together
 * @param exactBlocks blocks of a bitmap that name their rows
 * @param lossyBlocks blocks of a bitmap that had to be checked whole
 * @param indexSearches descents of the index, all loops together (18 and newer)
 */
public record HeapAccess(
    Optional<Double> heapFetches,
    Optional<Long> exactBlocks,
    Optional<Long> lossyBlocks,
    Optional<Double> indexSearches) {}

package dev.dbx.query.plan;

import java.util.Optional;

/**
 * How a Hash or a HashAggregate used its memory.
 *
 * @param originalBatches what the planner expected; only for a Hash
 */
public record Hashing(
    long batches, Optional<Long> originalBatches, long peakMemoryKb, Optional<Long> diskKb) {}

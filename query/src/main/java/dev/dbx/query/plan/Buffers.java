package dev.dbx.query.plan;

import java.util.Optional;

/**
 * Blocks a node and its children touched.
 *
 * @param ioReadMs time spent reading them; only with track_io_timing
 */
public record Buffers(
    long sharedHitBlocks,
    long sharedReadBlocks,
    long sharedDirtiedBlocks,
    long sharedWrittenBlocks,
    long tempReadBlocks,
    long tempWrittenBlocks,
    Optional<Double> ioReadMs) {}

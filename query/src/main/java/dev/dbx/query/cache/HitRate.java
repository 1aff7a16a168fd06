package dev.dbx.query.cache;

import java.util.Optional;

/**
 * Pages found in shared_buffers, of all that were asked for. Those that were not may still have
 * been in the operating system's cache.
 *
 * @param hits pages that were there
 * @param reads pages that were not
 * @param percent empty where there are too few to say
 */
public record HitRate(long hits, long reads, Optional<Double> percent) {

  static HitRate of(long hits, long reads, long fewest) {
    long all = hits + reads;
    return new HitRate(
        hits,
        reads,
        all < Math.max(1, fewest) ? Optional.empty() : Optional.of(100.0 * hits / all));
  }
}

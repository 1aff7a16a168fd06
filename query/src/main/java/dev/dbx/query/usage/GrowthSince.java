package dev.dbx.query.usage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.query.usage.TableUsage.Growth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured before, held against now.
 *
 * @param days between the two
 */
record GrowthSince(Measures before, double days) {

  /** A rate over a shorter time says nothing. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  /** Since the first time that this database was measured. */
  static Optional<GrowthSince> of(List<Measures> all, String database, Instant now) {
    return all.stream()
        .filter(measures -> measures.database().equals(database))
        .filter(measures -> !measures.takenAt().isAfter(now.minus(SHORTEST)))
        .findFirst()
        .map(measures -> new GrowthSince(measures, days(measures.takenAt(), now)));
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / (double) Duration.ofDays(1).toSeconds();
  }

  /** Of one table; empty if it was not there. */
  Optional<Growth> of(Relation relation) {
    return before
        .of(relation.name())
        .map(TableMeasure::size)
        .map(
            size ->
                new Growth(
                    (relation.size().totalBytes() - size.totalBytes()) / days,
                    size.estimatedRows()
                        .flatMap(
                            then ->
                                relation
                                    .size()
                                    .estimatedRows()
                                    .map(rows -> (rows - then) / days))));
  }
}

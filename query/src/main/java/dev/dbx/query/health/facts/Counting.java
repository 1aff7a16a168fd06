package dev.dbx.query.health.facts;

import java.time.Duration;
import java.util.Optional;

/**
 * Since when counters count. Without a reset they count since the statistics were made, of which
 * nothing is known but that it was before the server's last start, or at it after a crash.
 *
 * @param reset when they were last reset, in words
 * @param age since the reset, or since the server's start where there was none
 */
public record Counting(Optional<String> reset, Duration age) {

  /** For evidence: a count means nothing without its time. */
  public String words() {
    return reset
        .map(time -> "counted since " + time)
        .orElseGet(() -> "never reset, counted for " + Span.words(age) + " at least");
  }

  /** Why nothing can be concluded yet, if they count for a shorter time than that. */
  public Optional<String> tooYoungFor(Duration shortest) {
    return age.compareTo(shortest) < 0
        ? Optional.of(
            "the counters are too young, they must count for "
                + Span.words(shortest)
                + ": "
                + words())
        : Optional.empty();
  }

  /** How many of something that makes per day. */
  public double perDay(long count) {
    return count / Math.max(1.0 / 24, age.toSeconds() / (double) Duration.ofDays(1).toSeconds());
  }
}

package dev.dbx.query.counter;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
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

  /** The columns that {@link #of} reads, of the time of the reset, which may be null. */
  public static Sql columns(Sql reset) {
    return Sql.of(
        """
        to_char({} at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as reset,
        extract(epoch from clock_timestamp()
          - coalesce({}, pg_postmaster_start_time()))::bigint as counting_s\
        """,
        reset,
        reset);
  }

  public static Counting of(Row row) {
    return new Counting(
        row.optionalText("reset"), Duration.ofSeconds(row.optionalNumber("counting_s").orElse(0L)));
  }

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

package dev.dbx.introspection.data;

import java.time.Duration;

/** Time spans as people say them. */
public final class Age {

  private Age() {}

  /** In its largest whole unit: {@code 40 seconds}, {@code 3 hours}, {@code 12 days}. */
  public static String words(Duration span) {
    if (span.toDays() > 1) {
      return span.toDays() + " days";
    }
    if (span.toHours() > 1) {
      return span.toHours() + " hours";
    }
    return span.toMinutes() > 1
        ? span.toMinutes() + " minutes"
        : Math.max(0, span.toSeconds()) + " seconds";
  }
}

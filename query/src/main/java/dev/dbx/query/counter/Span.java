package dev.dbx.query.counter;

import java.time.Duration;

/** Times as people read them. */
public final class Span {

  private Span() {}

  /** In the largest unit that leaves two or more: 90 s, 5 min, 36 h, 12 days. */
  public static String words(Duration span) {
    if (span.toDays() >= 2) {
      return span.toDays() + " days";
    }
    if (span.toHours() >= 2) {
      return span.toHours() + " h";
    }
    return span.toMinutes() >= 2 ? span.toMinutes() + " min" : span.toSeconds() + " s";
  }
}

package dev.dbx.seeding.value;

import java.util.regex.Pattern;

/** When things of a column's name usually happen, in days since {@link Epoch}. */
record Moments(long from, long to, String words) {

  private static final Pattern BIRTH = Pattern.compile(".*(birth|dob|born).*");
  private static final Pattern LATER =
      Pattern.compile(
          ".*(expir|due|deadline|valid_(to|until|till)|end|until|scheduled|renew|remind|next"
              + "|check_?out|return|arriv|deliver).*");
  private static final Pattern CHANGE = Pattern.compile(".*(updat|modif|chang|last|edit).*");
  private static final long DAYS_OF_YEAR = 365;

  static Moments of(String column) {
    String name = Meaning.snake(column);
    if (BIRTH.matcher(name).matches()) {
      return new Moments(-60 * DAYS_OF_YEAR, -18 * DAYS_OF_YEAR, "a date of birth");
    }
    if (LATER.matcher(name).matches()) {
      return new Moments(Epoch.DAYS, Epoch.DAYS + DAYS_OF_YEAR, "a time in 2026");
    }
    return CHANGE.matcher(name).matches()
        ? new Moments(Epoch.DAYS / 2, Epoch.DAYS, "a time in 2025")
        : new Moments(0, Epoch.DAYS, "a time in 2024 or 2025");
  }
}

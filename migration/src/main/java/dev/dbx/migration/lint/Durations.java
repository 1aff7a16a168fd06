package dev.dbx.migration.lint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as settings take them: a number of milliseconds, or with a unit. */
final class Durations {

  private static final Pattern FORM = Pattern.compile("'?(\\d+(?:\\.\\d+)?)\\s*([a-z]*)'?");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Durations() {}

  static Optional<Long> milliseconds(String written) {
    Matcher form = FORM.matcher(written.strip());
    if (!form.matches() || !UNITS.containsKey(form.group(2))) {
      return Optional.empty();
    }
    return Optional.of(
        Math.round(Double.parseDouble(form.group(1)) * UNITS.getOrDefault(form.group(2), 1L)));
  }
}

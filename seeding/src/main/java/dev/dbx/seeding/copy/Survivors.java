package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Inspection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for originals in what was copied, whole values and words next to each other. */
final class Survivors implements Inspection {

  private static final int MOST_WORDS = 5;

  private final Originals originals;
  private final List<List<String>> columns;
  private final Map<String, Long> found = new TreeMap<>();
  private long cells;

  /**
   * @param columns of each question, for people
   */
  Survivors(Originals originals, List<List<String>> columns) {
    this.originals = originals;
    this.columns = List.copyOf(columns);
  }

  @Override
  public void row(int question, List<@Nullable String> values) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (value != null) {
        cells++;
        if (value.length() >= Originals.SHORTEST && holdsOriginal(Originals.canonical(value))) {
          found.merge(columns.get(question).get(i), 1L, Long::sum);
        }
      }
    }
  }

  private boolean holdsOriginal(String text) {
    if (originals.has(text)) {
      return true;
    }
    int[] starts = starts(text);
    for (int first = 0; first < starts.length - 1; first++) {
      for (int next = first + 1; next < starts.length && next <= first + MOST_WORDS; next++) {
        if (originals.has(text.substring(starts[first], starts[next] - 1))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where words start, and one behind the end. */
  private static int[] starts(String text) {
    int words = 1 + (int) text.chars().filter(c -> c == ' ').count();
    int[] starts = new int[words + 1];
    int word = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        starts[word++] = i + 1;
      }
    }
    starts[words] = text.length() + 1;
    return starts;
  }

  /** How many values were looked at. */
  long cells() {
    return cells;
  }

  /**
   * @throws Refused if there is any
   */
  @Override
  public void end() {
    if (!found.isEmpty()) {
      String where =
          found.entrySet().stream()
              .map(entry -> "%s (%,d values)".formatted(entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(", "));
      throw new Refused(
          "survivors",
          "the copy holds values that are masked elsewhere: " + where,
          "nothing was copied; mask the column in .dbx/anonymize.toml, below [columns]: \"%s\""
                  .formatted(found.keySet().iterator().next())
              + " = \"text\"");
    }
  }
}

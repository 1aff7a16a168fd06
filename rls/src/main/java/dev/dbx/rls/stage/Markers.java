package dev.dbx.rls.stage;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises rows in whatever a view or a function makes of them: by values that only they have.
 */
public final class Markers {

  /** Shorter values are met by chance. */
  private static final int SHORTEST = 4;

  private final Map<String, Set<SeededRow>> rows = new HashMap<>();

  public Markers(List<SeededRow> all) {
    for (SeededRow row : all) {
      row.values().values().stream()
          .filter(value -> value.length() >= SHORTEST)
          .forEach(value -> rows.computeIfAbsent(value, it -> new LinkedHashSet<>()).add(row));
    }
    rows.values().removeIf(found -> owners(found) > 1);
  }

  private static long owners(Set<SeededRow> found) {
    return found.stream().map(row -> row.slot().label()).distinct().count();
  }

  /** The rows of which something is in these cells. */
  public Set<SeededRow> in(List<List<@Nullable String>> cells) {
    return cells.stream()
        .flatMap(List::stream)
        .filter(cell -> cell != null)
        .flatMap(cell -> in(cell).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Also inside a row, an array or JSON. */
  public Set<SeededRow> in(String text) {
    Set<SeededRow> whole = rows.get(text);
    if (whole != null) {
      return whole;
    }
    Set<SeededRow> found = new LinkedHashSet<>();
    for (String word : text.split("[^\\p{Alnum}@._-]+")) {
      found.addAll(rows.getOrDefault(word, Set.of()));
    }
    return found;
  }
}

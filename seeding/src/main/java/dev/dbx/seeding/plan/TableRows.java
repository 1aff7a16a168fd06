package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a table, each of which can be made without the others. */
public final class TableRows {

  private final Map<Identifier, Source> sources;
  private final List<Chosen> chosen;

  /**
   * A row that is made of another number than that of its place.
   *
   * @param values that are settled
   */
  record Chosen(long index, Map<Identifier, Optional<String>> values) {
    Chosen {
      values = Map.copyOf(values);
    }
  }

  TableRows(Map<Identifier, Source> sources) {
    this(sources, List.of());
  }

  /**
   * @param chosen all rows; none if each is made of the number of its place
   */
  TableRows(Map<Identifier, Source> sources, List<Chosen> chosen) {
    this.sources = sources;
    this.chosen = List.copyOf(chosen);
  }

  /** One row, whose columns are made once each. */
  public RowView row(long place) {
    if (chosen.isEmpty()) {
      return new Made(place, place);
    }
    Chosen row = chosen.get(Math.toIntExact(place));
    Made made = new Made(row.index(), place);
    made.values.putAll(row.values());
    return made;
  }

  /** As if nothing were chosen. */
  RowView row(long index, long place) {
    return new Made(index, place);
  }

  /** One value. */
  public Optional<String> value(Identifier column, long place) {
    return row(place).value(column);
  }

  private final class Made implements RowView {

    private final long index;
    private final long place;
    private final Map<Identifier, Optional<String>> values = new HashMap<>();
    private final Set<Identifier> open = new HashSet<>();

    Made(long index, long place) {
      this.index = index;
      this.place = place;
    }

    @Override
    public long index() {
      return index;
    }

    @Override
    public long place() {
      return place;
    }

    @Override
    public Optional<String> value(Identifier column) {
      Optional<String> known = values.get(column);
      if (known != null) {
        return known;
      }
      Source source = sources.get(column);
      // columns that depend on one another in a circle see NULL
      if (source == null || !open.add(column)) {
        return Optional.empty();
      }
      Optional<String> value = source.value(this);
      open.remove(column);
      values.put(column, value);
      return value;
    }
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a table, each of which can be made without the others. */
public final class TableRows {

  private final Map<Identifier, Source> sources;

  TableRows(Map<Identifier, Source> sources) {
    this.sources = sources;
  }

  /** One row, whose columns are made once each. */
  public RowView row(long index) {
    return new Made(index);
  }

  /** One value. */
  public Optional<String> value(Identifier column, long index) {
    return row(index).value(column);
  }

  private final class Made implements RowView {

    private final long index;
    private final Map<Identifier, Optional<String>> values = new HashMap<>();
    private final Set<Identifier> open = new HashSet<>();

    Made(long index) {
      this.index = index;
    }

    @Override
    public long index() {
      return index;
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

package dev.dbx.migration.history;

import dev.dbx.core.json.JsonReader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a history table, of whatever types its columns are. */
record HistoryRow(Map<String, @Nullable Object> cells) {

  static HistoryRow of(String json) {
    return new HistoryRow(JsonReader.object(json));
  }

  Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column)).map(Object::toString);
  }

  long number(String column) {
    return cells.get(column) instanceof Number number ? number.longValue() : 0;
  }

  boolean isTrue(String column) {
    return Boolean.TRUE.equals(cells.get(column));
  }

  boolean isNull(String column) {
    return cells.get(column) == null;
  }
}

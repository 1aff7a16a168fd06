package dev.dbx.core.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a question of dbx's own, read by column name. */
public final class Row {

  private final RowSet rowSet;
  private final List<@Nullable Object> cells;

  Row(RowSet rowSet, List<@Nullable Object> cells) {
    this.rowSet = rowSet;
    this.cells = cells;
  }

  private @Nullable Object cell(String column) {
    return cells.get(rowSet.index(column));
  }

  private Object present(String column) {
    Object value = cell(column);
    if (value == null) {
      throw new IllegalStateException(column + " is null");
    }
    return value;
  }

  /** The value as text. */
  public String text(String column) {
    return present(column).toString();
  }

  public Optional<String> optionalText(String column) {
    return Optional.ofNullable(cell(column)).map(Object::toString);
  }

  public long number(String column) {
    return ((Number) present(column)).longValue();
  }

  public Optional<Long> optionalNumber(String column) {
    return Optional.ofNullable(cell(column)).map(value -> ((Number) value).longValue());
  }

  public boolean flag(String column) {
    return (Boolean) present(column);
  }

  /** An array of text; null counts as empty. */
  public List<String> texts(String column) {
    return cell(column) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}

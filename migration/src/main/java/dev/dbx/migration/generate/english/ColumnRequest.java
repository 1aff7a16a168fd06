package dev.dbx.migration.generate.english;

import dev.dbx.migration.generate.plan.NewColumn;
import java.util.List;

/**
 * A column that is asked for.
 *
 * @param unique whether no two rows may have the same value
 * @param values the only ones it may have; empty if any
 */
public record ColumnRequest(NewColumn column, boolean unique, List<String> values) {

  public ColumnRequest {
    values = List.copyOf(values);
  }
}

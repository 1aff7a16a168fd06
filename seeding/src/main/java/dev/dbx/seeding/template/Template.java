package dev.dbx.seeding.template;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.value.Subject.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rows are wanted.
 *
 * @param rows of each table
 * @param values of columns that are not left to dbx
 */
public record Template(
    String name,
    Map<QualifiedName, Long> rows,
    Map<QualifiedName, Map<Identifier, List<String>>> values,
    Style style) {

  public Template {
    rows = new LinkedHashMap<>(rows);
    values = Map.copyOf(values);
  }

  /** Values of a table's columns. */
  public Map<Identifier, List<String>> values(QualifiedName table) {
    return values.getOrDefault(table, Map.of());
  }
}

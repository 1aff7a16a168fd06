package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is made for one table.
 *
 * @param count of rows
 * @param columns that get a value; the others are left to their defaults
 * @param counters the last number of each column that counts on
 * @param patched foreign keys that are filled when all rows are there, since they go in a circle
 * @param notes for people
 */
public record TablePlan(
    Relation table,
    long count,
    List<ColumnPlan> columns,
    TableRows rows,
    Map<Identifier, Long> counters,
    List<Constraint> patched,
    List<String> notes) {

  public TablePlan {
    columns = List.copyOf(columns);
    counters = Map.copyOf(counters);
    patched = List.copyOf(patched);
    notes = List.copyOf(notes);
  }

  /** Columns that are filled when all rows are there. */
  public Set<Identifier> later() {
    return patched.stream()
        .flatMap(key -> key.columns().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** None, if the table has no such key. */
  public List<Identifier> primaryKey() {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY)
        .map(Constraint::columns)
        .findFirst()
        .orElse(List.of());
  }

  /**
   * Where a column's values come from, for people.
   *
   * @param generator what makes them
   * @param why it was chosen
   */
  public record ColumnPlan(Identifier column, String type, String generator, String why) {}
}

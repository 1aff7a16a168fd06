package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns of different tables that get their values from one another, and so none. */
record ColumnCircles(Map<QualifiedName, Relation> tables) {

  /** Whether a key may stay NULL, and a column of it that may be NULL leads back to itself. */
  boolean has(Constraint key, Relation table) {
    return !key.reference().orElseThrow().table().equals(table.name())
        && key.columns().stream()
            .filter(column -> isNullable(table, column))
            .map(column -> new ColumnReference(table.name(), column))
            .anyMatch(this::leadsBack);
  }

  private static boolean isNullable(Relation table, Identifier name) {
    return table.columns().stream()
        .anyMatch(column -> column.name().equals(name) && !column.notNull());
  }

  private boolean leadsBack(ColumnReference start) {
    Set<ColumnReference> seen = new HashSet<>();
    Deque<ColumnReference> open = new ArrayDeque<>(referenced(start));
    while (!open.isEmpty()) {
      ColumnReference next = open.pop();
      if (next.equals(start)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(referenced(next));
      }
    }
    return false;
  }

  private List<ColumnReference> referenced(ColumnReference from) {
    return Optional.ofNullable(tables.get(from.table())).stream()
        .flatMap(table -> table.constraints().stream())
        .filter(key -> key.kind() == ConstraintKind.FOREIGN_KEY && key.enforced())
        .filter(key -> key.columns().contains(from.column()))
        .map(
            key ->
                new ColumnReference(
                    key.reference().orElseThrow().table(),
                    key.reference()
                        .orElseThrow()
                        .columns()
                        .get(key.columns().indexOf(from.column()))))
        .filter(to -> !to.table().equals(from.table()))
        .toList();
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in which tables are filled: parents first. Where keys go in a circle, one that may be
 * NULL is filled at the end, or one that may wait for the end of the transaction does.
 *
 * @param patched keys that are filled at the end
 * @param deferred whether any key waits for the end
 */
public record Order(List<Relation> tables, Set<Constraint> patched, boolean deferred) {

  /**
   * @throws InvalidInput if keys go in a circle that nothing opens
   */
  public static Order of(Collection<Relation> tables) {
    return new Search(tables).order();
  }

  private static final class Search {

    private final Map<QualifiedName, Relation> open = new LinkedHashMap<>();
    private final Set<Constraint> patched = new LinkedHashSet<>();
    private final Set<Constraint> ignored = new HashSet<>();
    private boolean deferred;

    Search(Collection<Relation> tables) {
      tables.stream()
          .sorted(Comparator.comparing(Relation::name))
          .forEach(table -> open.put(table.name(), table));
    }

    Order order() {
      List<Relation> order = new ArrayList<>();
      while (!open.isEmpty()) {
        Optional<Relation> next =
            open.values().stream().filter(table -> waitsFor(table).isEmpty()).findFirst();
        if (next.isPresent()) {
          order.add(next.get());
          open.remove(next.get().name());
        } else {
          breakCircle(circle());
        }
      }
      return new Order(order, patched, deferred);
    }

    private List<Constraint> waitsFor(Relation table) {
      return table.constraints().stream()
          .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced())
          .filter(it -> !ignored.contains(it))
          .filter(it -> !target(it).equals(table.name()) && open.containsKey(target(it)))
          .toList();
    }

    private static QualifiedName target(Constraint key) {
      return key.reference().orElseThrow().table();
    }

    /** Keys that lead from a table back to it. */
    private Map<Constraint, Relation> circle() {
      Map<Constraint, Relation> path = new LinkedHashMap<>();
      List<QualifiedName> seen = new ArrayList<>();
      Relation at = open.values().iterator().next();
      while (!seen.contains(at.name())) {
        seen.add(at.name());
        Constraint key = waitsFor(at).get(0);
        path.put(key, at);
        at = open.getOrDefault(target(key), at);
      }
      QualifiedName start = at.name();
      Map<Constraint, Relation> circle = new LinkedHashMap<>();
      boolean inside = false;
      for (Map.Entry<Constraint, Relation> entry : path.entrySet()) {
        inside |= entry.getValue().name().equals(start);
        if (inside) {
          circle.put(entry.getKey(), entry.getValue());
        }
      }
      return circle;
    }

    private void breakCircle(Map<Constraint, Relation> circle) {
      Optional<Constraint> nullable =
          circle.entrySet().stream()
              .filter(entry -> isNullable(entry.getKey(), entry.getValue()))
              .map(Map.Entry::getKey)
              .findFirst();
      Optional<Constraint> deferrable =
          circle.keySet().stream().filter(Constraint::deferrable).findFirst();
      if (deferrable.isPresent()) {
        ignored.add(deferrable.get());
        deferred = true;
      } else if (nullable.isPresent()) {
        ignored.add(nullable.get());
        patched.add(nullable.get());
      } else {
        throw new InvalidInput(
            "foreign keys go in a circle: " + words(circle),
            "no first row can be inserted: make one of these keys nullable or DEFERRABLE");
      }
    }

    private static boolean isNullable(Constraint key, Relation table) {
      return key.columns().stream()
          .allMatch(
              name ->
                  table.columns().stream()
                      .filter(column -> column.name().equals(name))
                      .noneMatch(Column::notNull));
    }

    private static String words(Map<Constraint, Relation> circle) {
      return circle.entrySet().stream()
          .map(
              entry ->
                  entry.getValue().name().sql()
                      + "."
                      + entry.getKey().name().sql()
                      + " -> "
                      + target(entry.getKey()).sql())
          .collect(Collectors.joining(", "));
    }
  }
}

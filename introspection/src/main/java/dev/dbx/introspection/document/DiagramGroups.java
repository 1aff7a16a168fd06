package dev.dbx.introspection.document;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides tables among diagrams so that no diagram holds too many and tables that refer to one
 * another stay together as far as that allows. The same tables always give the same groups.
 */
final class DiagramGroups {

  private final Map<QualifiedName, Relation> tables = new TreeMap<>();
  private final Map<QualifiedName, Set<QualifiedName>> neighbours = new HashMap<>();
  private final int limit;

  private DiagramGroups(List<Relation> tables, int limit) {
    this.limit = limit;
    tables.forEach(table -> this.tables.put(table.name(), table));
    tables.forEach(this::connect);
  }

  private Set<QualifiedName> neighbours(QualifiedName name) {
    return neighbours.computeIfAbsent(name, key -> new TreeSet<>());
  }

  /** Groups of at most {@code limit} tables, each in the order of names. */
  static List<List<Relation>> of(List<Relation> tables, int limit) {
    return new DiagramGroups(tables, limit).groups();
  }

  private void connect(Relation table) {
    table.constraints().stream()
        .map(Constraint::reference)
        .flatMap(Optional::stream)
        .map(ForeignKeyTarget::table)
        .filter(tables::containsKey)
        .forEach(
            target -> {
              neighbours(table.name()).add(target);
              neighbours(target).add(table.name());
            });
  }

  private List<List<Relation>> groups() {
    List<List<QualifiedName>> packed = new ArrayList<>();
    for (List<QualifiedName> chunk : chunks()) {
      packed.stream()
          .filter(group -> group.size() + chunk.size() <= limit)
          .findFirst()
          .orElseGet(
              () -> {
                packed.add(new ArrayList<>());
                return packed.get(packed.size() - 1);
              })
          .addAll(chunk);
    }
    return packed.stream()
        .map(
            group ->
                group.stream()
                    .sorted()
                    .flatMap(name -> Optional.ofNullable(tables.get(name)).stream())
                    .toList())
        .toList();
  }

  /** Connected tables, cut where there are more than fit; the largest first. */
  private List<List<QualifiedName>> chunks() {
    List<List<QualifiedName>> chunks = new ArrayList<>();
    Set<QualifiedName> left = new HashSet<>(tables.keySet());
    for (QualifiedName centre : byNumberOfNeighbours()) {
      if (left.contains(centre)) {
        List<QualifiedName> chunk = around(centre, left);
        chunk.forEach(left::remove);
        chunks.add(chunk);
      }
    }
    chunks.sort(Comparator.comparing((List<QualifiedName> chunk) -> -chunk.size()));
    return chunks;
  }

  private List<QualifiedName> byNumberOfNeighbours() {
    return tables.keySet().stream()
        .sorted(
            Comparator.comparing((QualifiedName name) -> -neighbours(name).size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The nearest tables, as many as fit. */
  private List<QualifiedName> around(QualifiedName centre, Set<QualifiedName> left) {
    TreeSet<QualifiedName> seen = new TreeSet<>(List.of(centre));
    Deque<QualifiedName> queue = new ArrayDeque<>(seen);
    List<QualifiedName> chunk = new ArrayList<>();
    while (!queue.isEmpty() && chunk.size() < limit) {
      QualifiedName next = queue.remove();
      chunk.add(next);
      neighbours(next).stream()
          .filter(name -> left.contains(name) && seen.add(name))
          .forEach(queue::add);
    }
    return chunk;
  }
}

package dev.dbx.rls.access;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Partitions and tables that inherit: whose rows are also read through another table. */
public final class Family {

  private final Map<QualifiedName, Relation> relations = new HashMap<>();

  Family(Catalog catalog) {
    catalog.relations().forEach(relation -> relations.put(relation.name(), relation));
  }

  /** Parents, grandparents and so on, the nearest first. */
  public List<Relation> ancestors(Relation relation) {
    Map<QualifiedName, Relation> found = new LinkedHashMap<>();
    Deque<Relation> waiting = new ArrayDeque<>(List.of(relation));
    while (!waiting.isEmpty()) {
      parents(waiting.poll())
          .filter(parent -> found.putIfAbsent(parent.name(), parent) == null)
          .forEach(waiting::add);
    }
    return List.copyOf(found.values());
  }

  private Stream<Relation> parents(Relation relation) {
    return Stream.concat(
            relation.partitionOf().map(PartitionOf::parent).stream(), relation.inherits().stream())
        .flatMap(name -> Optional.ofNullable(relations.get(name)).stream());
  }

  /** The farthest ancestor with row-level security, whose policies are meant for these rows too. */
  public Optional<Relation> protectedAncestor(Relation relation) {
    return ancestors(relation).stream()
        .filter(ancestor -> ancestor.rowSecurity().enabled())
        .reduce((near, far) -> far);
  }

  /** Whether policies are meant for its rows: its own, or those of a table it is part of. */
  public boolean hasProtectedRows(Relation relation) {
    return relation.rowSecurity().enabled() || protectedAncestor(relation).isPresent();
  }
}

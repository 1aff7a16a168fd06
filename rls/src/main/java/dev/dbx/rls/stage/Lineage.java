package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.ObjectReference.Kind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which relations others read, all the way down (pg_depend). */
public final class Lineage {

  private final Map<QualifiedName, Set<QualifiedName>> below = new HashMap<>();

  private Lineage(Catalog catalog) {
    for (Dependency dependency : catalog.dependencies()) {
      ObjectReference dependent = dependency.dependent();
      ObjectReference referenced = dependency.referenced();
      if (dependent.kind() == Kind.RELATION && referenced.kind() == Kind.RELATION) {
        add(dependent.name(), referenced.name());
      }
    }
    for (Relation relation : catalog.relations()) {
      relation.partitionOf().ifPresent(it -> add(relation.name(), it.parent()));
    }
  }

  /** Of a whole database. */
  public static Lineage of(Catalog catalog) {
    return new Lineage(catalog);
  }

  private void add(QualifiedName from, QualifiedName to) {
    below.computeIfAbsent(from, it -> new LinkedHashSet<>()).add(to);
  }

  /** What a relation reads, itself left out. */
  public Set<QualifiedName> reads(QualifiedName relation) {
    Set<QualifiedName> found = new LinkedHashSet<>();
    Deque<QualifiedName> waiting = new ArrayDeque<>(below.getOrDefault(relation, Set.of()));
    while (!waiting.isEmpty()) {
      QualifiedName next = waiting.poll();
      if (found.add(next)) {
        waiting.addAll(below.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }
}

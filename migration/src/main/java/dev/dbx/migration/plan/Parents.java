package dev.dbx.migration.plan;

import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sorts tables so that children come after what they inherit from. */
final class Parents {

  private Parents() {}

  static List<Relation> first(List<Relation> relations) {
    Map<QualifiedName, Relation> byName = new HashMap<>();
    relations.forEach(relation -> byName.put(relation.name(), relation));
    Set<QualifiedName> sorted = new LinkedHashSet<>();
    relations.forEach(relation -> place(relation, byName, sorted));
    return sorted.stream().map(byName::get).filter(Objects::nonNull).toList();
  }

  private static void place(
      Relation relation, Map<QualifiedName, Relation> byName, Set<QualifiedName> sorted) {
    Stream.concat(
            relation.inherits().stream(), relation.partitionOf().map(PartitionOf::parent).stream())
        .flatMap(parent -> Optional.ofNullable(byName.get(parent)).stream())
        .forEach(parent -> place(parent, byName, sorted));
    sorted.add(relation.name());
  }
}

package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.name.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each object needs, by its parts. */
final class Needs {

  private final Map<ObjectReference, Set<ObjectReference>> whole = new HashMap<>();
  private final Map<ObjectReference, Map<Identifier, Set<ObjectReference>>> parts = new HashMap<>();

  Needs(List<Dependency> dependencies) {
    dependencies.forEach(this::add);
  }

  private void add(Dependency dependency) {
    dependency
        .part()
        .map(
            part ->
                parts
                    .computeIfAbsent(dependency.dependent(), object -> new HashMap<>())
                    .computeIfAbsent(part, name -> new HashSet<>()))
        .orElseGet(() -> whole.computeIfAbsent(dependency.dependent(), object -> new HashSet<>()))
        .add(dependency.referenced());
  }

  Set<ObjectReference> of(ObjectReference object) {
    return whole.getOrDefault(object, Set.of());
  }

  Map<Identifier, Set<ObjectReference>> ofParts(ObjectReference object) {
    return parts.getOrDefault(object, Map.of());
  }
}

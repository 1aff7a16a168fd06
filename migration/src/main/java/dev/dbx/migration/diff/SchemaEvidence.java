package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A schema is known by what is in it. */
final class SchemaEvidence implements Evidence<DatabaseSchema> {

  private static final double ENOUGH = 0.5;

  private final Map<Identifier, Set<String>> before;
  private final Map<Identifier, Set<String>> after;

  SchemaEvidence(Catalog from, Catalog to) {
    before = contents(from);
    after = contents(to);
  }

  private static Map<Identifier, Set<String>> contents(Catalog catalog) {
    Map<Identifier, Set<String>> contents = new HashMap<>();
    Stream.of(
            catalog.relations().stream().map(Relation::name),
            catalog.routines().stream().map(Routine::name),
            catalog.sequences().stream().map(s -> s.name()),
            catalog.enumTypes().stream().map(t -> t.name()),
            catalog.domains().stream().map(t -> t.name()),
            catalog.compositeTypes().stream().map(t -> t.name()))
        .flatMap(names -> names)
        .forEach(name -> add(name, contents));
    return contents;
  }

  private static void add(QualifiedName name, Map<Identifier, Set<String>> contents) {
    contents
        .computeIfAbsent(name.schema().orElseThrow(), any -> new HashSet<>())
        .add(name.name().value());
  }

  @Override
  public List<String> traitsBefore(Item<DatabaseSchema> dropped) {
    return List.copyOf(before.getOrDefault(dropped.record().name(), Set.of()));
  }

  @Override
  public List<String> traitsAfter(Item<DatabaseSchema> added) {
    return List.copyOf(after.getOrDefault(added.record().name(), Set.of()));
  }

  @Override
  public Optional<Rename> of(Item<DatabaseSchema> dropped, Item<DatabaseSchema> added) {
    Set<String> old = before.getOrDefault(dropped.record().name(), Set.of());
    Set<String> now = after.getOrDefault(added.record().name(), Set.of());
    Set<String> both = new HashSet<>(old);
    both.retainAll(now);
    int all = old.size() + now.size() - both.size();
    double share = (double) both.size() / all;
    return share < ENOUGH
        ? Optional.empty()
        : Optional.of(
            new Rename(
                dropped.subject(),
                Confidence.of(share),
                both.size() + " of " + all + " objects in it have the same names"));
  }
}

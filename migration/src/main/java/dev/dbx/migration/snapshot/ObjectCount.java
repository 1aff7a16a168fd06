package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many objects of one kind there are. */
public record ObjectCount(String kind, long count) {

  /** Of every kind that occurs, tables and their parts first. */
  static List<ObjectCount> of(Catalog catalog) {
    Map<String, Long> relations =
        catalog.relations().stream()
            .collect(
                Collectors.groupingBy(
                    relation -> Names.words(relation.kind()), TreeMap::new, Collectors.counting()));
    Stream<ObjectCount> tables =
        relations.entrySet().stream().map(kind -> new ObjectCount(kind.getKey(), kind.getValue()));
    Stream<ObjectCount> others =
        Stream.of(
            parts("column", catalog, Relation::columns),
            parts("constraint", catalog, Relation::constraints),
            parts("index", catalog, Relation::indexes),
            parts("trigger", catalog, Relation::triggers),
            parts("policy", catalog, Relation::policies),
            new ObjectCount("routine", catalog.routines().size()),
            new ObjectCount("sequence", catalog.sequences().size()),
            new ObjectCount("type", types(catalog)),
            new ObjectCount("schema", catalog.schemas().size()),
            new ObjectCount("extension", catalog.extensions().size()));
    return Stream.concat(tables, others).filter(kind -> kind.count() > 0).toList();
  }

  private static ObjectCount parts(
      String kind, Catalog catalog, Function<Relation, Collection<?>> parts) {
    return new ObjectCount(
        kind, catalog.relations().stream().map(parts).mapToLong(Collection::size).sum());
  }

  private static long types(Catalog catalog) {
    return (long) catalog.enumTypes().size()
        + catalog.domains().size()
        + catalog.compositeTypes().size()
        + catalog.rangeTypes().size();
  }
}

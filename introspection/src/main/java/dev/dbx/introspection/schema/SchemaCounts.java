package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * How many objects of each kind there are outside the system schemas. What belongs to a partition
 * counts as well.
 *
 * @param tables ordinary, partitioned and foreign ones, without partitions
 * @param functions aggregates and window functions too
 * @param types enums, domains, composite and range types
 */
public record SchemaCounts(
    long schemas,
    long tables,
    long partitions,
    long views,
    long materializedViews,
    long columns,
    long indexes,
    long foreignKeys,
    long triggers,
    long policies,
    long functions,
    long procedures,
    long sequences,
    long types) {

  static SchemaCounts of(Catalog catalog) {
    List<Relation> relations = catalog.relations();
    long procedures =
        catalog.routines().stream()
            .map(Routine::kind)
            .filter(RoutineKind.PROCEDURE::equals)
            .count();
    return new SchemaCounts(
        catalog.schemas().size(),
        relations.stream().filter(SchemaCounts::isTable).count(),
        count(relations, TableKind.PARTITION),
        count(relations, TableKind.VIEW),
        count(relations, TableKind.MATERIALIZED_VIEW),
        sum(relations, Relation::columns),
        sum(relations, Relation::indexes),
        foreignKeys(relations),
        sum(relations, Relation::triggers),
        sum(relations, Relation::policies),
        catalog.routines().size() - procedures,
        procedures,
        catalog.sequences().size(),
        (long) catalog.enumTypes().size()
            + catalog.domains().size()
            + catalog.compositeTypes().size()
            + catalog.rangeTypes().size());
  }

  static boolean isTable(Relation relation) {
    return switch (TableKind.of(relation)) {
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> true;
      case PARTITION, VIEW, MATERIALIZED_VIEW -> false;
    };
  }

  static boolean isView(Relation relation) {
    return switch (TableKind.of(relation)) {
      case VIEW, MATERIALIZED_VIEW -> true;
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE, PARTITION -> false;
    };
  }

  private static long count(List<Relation> relations, TableKind kind) {
    return relations.stream().filter(relation -> TableKind.of(relation) == kind).count();
  }

  private static long sum(List<Relation> relations, Function<Relation, Collection<?>> parts) {
    return relations.stream().mapToLong(relation -> parts.apply(relation).size()).sum();
  }

  private static long foreignKeys(List<Relation> relations) {
    return relations.stream()
        .flatMap(relation -> relation.constraints().stream())
        .map(Constraint::kind)
        .filter(ConstraintKind.FOREIGN_KEY::equals)
        .count();
  }
}

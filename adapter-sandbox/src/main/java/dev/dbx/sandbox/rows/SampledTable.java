package dev.dbx.sandbox.rows;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table whose rows are sampled; a partitioned one stands for its partitions.
 *
 * @param columns that hold values of their own: not generated ones
 * @param rows as far as the planner knows
 */
record SampledTable(
    QualifiedName name,
    boolean partitioned,
    List<Column> columns,
    List<ForeignKey> foreignKeys,
    Optional<Long> rows) {

  /** Columns that must be found in another table, in the same order there. */
  record ForeignKey(
      QualifiedName child,
      List<Identifier> columns,
      QualifiedName parent,
      List<Identifier> parentColumns) {}

  /** All tables with rows of their own. */
  static List<SampledTable> of(Catalog catalog) {
    return catalog.relations().stream()
        .filter(SampledTable::hasRows)
        .map(
            relation ->
                new SampledTable(
                    relation.name(),
                    relation.kind() == RelationKind.PARTITIONED_TABLE,
                    relation.columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .toList(),
                    foreignKeys(relation),
                    relation.size().estimatedRows()))
        .toList();
  }

  /** Those that are included, and all that these refer to. */
  static List<SampledTable> referredToBy(
      Predicate<SampledTable> included, List<SampledTable> tables) {
    Set<QualifiedName> reached = new HashSet<>();
    tables.stream().filter(included).map(SampledTable::name).forEach(reached::add);
    boolean more = true;
    while (more) {
      more =
          reached.addAll(
              tables.stream()
                  .filter(table -> reached.contains(table.name()))
                  .flatMap(table -> table.foreignKeys().stream())
                  .map(ForeignKey::parent)
                  .toList());
    }
    return tables.stream().filter(table -> reached.contains(table.name())).toList();
  }

  private static boolean hasRows(Relation relation) {
    boolean table =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE;
    return table && relation.partitionOf().isEmpty();
  }

  private static List<ForeignKey> foreignKeys(Relation relation) {
    return relation.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .flatMap(
            constraint ->
                constraint.reference().stream()
                    .map(
                        target ->
                            new ForeignKey(
                                relation.name(),
                                constraint.columns(),
                                target.table(),
                                target.columns())))
        .toList();
  }

  /** Also sets identity columns, which INSERT would not. */
  String copyCommand() {
    return columns.stream()
        .map(column -> column.name().sql())
        .collect(Collectors.joining(", ", "copy " + name.sql() + " (", ") from stdin"));
  }

  List<Identifier> columnNames() {
    return columns.stream().map(Column::name).toList();
  }
}

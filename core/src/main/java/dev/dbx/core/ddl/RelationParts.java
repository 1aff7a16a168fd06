package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is added to tables and views once all of them are there. */
final class RelationParts {

  private final Map<QualifiedName, Relation> byName = new HashMap<>();
  private final Owners owners;
  private final List<Statement> statements = new ArrayList<>();

  private RelationParts(List<Relation> relations, Owners owners) {
    relations.forEach(relation -> byName.put(relation.name(), relation));
    this.owners = owners;
  }

  /**
   * The statements, kind by kind.
   *
   * @param relations parents before children
   */
  static List<Statement> of(Catalog catalog, List<Relation> relations, Owners owners) {
    RelationParts parts = new RelationParts(relations, owners);
    catalog.domains().forEach(parts::addDomainConstraints);
    for (TableParts.Kind kind : TableParts.Kind.values()) {
      relations.forEach(relation -> parts.add(kind, relation));
    }
    catalog.sequences().stream().filter(s -> !s.identity()).forEach(parts::tieSequence);
    return parts.statements;
  }

  static List<Statement> of(
      TableParts.Kind kind, Relation relation, List<Relation> all, Owners owners) {
    RelationParts parts = new RelationParts(all, owners);
    parts.add(kind, relation);
    return parts.statements;
  }

  private void add(TableParts.Kind kind, Relation relation) {
    switch (kind) {
      case COLUMNS -> addColumns(relation);
      case CONSTRAINTS -> addConstraints(relation);
      case INDEXES -> addIndexes(relation);
      case ATTACHED_INDEXES -> attachIndexes(relation);
      case INDEX_SETTINGS -> addIndexSettings(relation);
      case STATISTICS -> addStatistics(relation);
      case FOREIGN_KEYS -> addForeignKeys(relation);
      case RULES -> addRules(relation);
      case TRIGGERS -> addTriggers(relation);
      case TRIGGERS_OF_PARTITIONS -> addTriggersOfPartitions(relation);
      case POLICIES -> addPolicies(relation);
    }
  }

  private void add(String object, String sql) {
    statements.add(new Statement(object, sql));
  }

  private void addDomainConstraints(Domain domain) {
    domain.constraints().stream()
        .filter(constraint -> !constraint.validated())
        .forEach(constraint -> statements.add(TypeUnits.add(domain.name(), constraint)));
  }

  private void addColumns(Relation relation) {
    for (Column column : relation.columns()) {
      String object = "column " + relation.name() + "." + column.name();
      if (relation.kind() == RelationKind.VIEW) {
        column
            .defaultExpression()
            .ifPresent(value -> add(object, ColumnDdl.setDefault(relation.name(), column)));
      } else if (!relation.inherits().isEmpty()) {
        addDifferences(relation, column, object);
      }
      ColumnDdl.settings(relation, column).forEach(sql -> add(object, sql));
    }
  }

  /** A column that is inherited has its parent's default unless it says another. */
  private void addDifferences(Relation child, Column column, String object) {
    Optional<Column> parents =
        parents(child)
            .flatMap(parent -> parent.columns().stream())
            .filter(inherited -> inherited.name().equals(column.name()))
            .findFirst();
    Optional<String> inherited = parents.flatMap(Column::defaultExpression);
    boolean ownDefault = column.defaultExpression().isPresent() && !column.local();
    boolean noDefault = column.defaultExpression().isEmpty() && inherited.isPresent();
    if (column.generated().isEmpty() && (ownDefault || noDefault)) {
      add(object, ColumnDdl.setDefault(child.name(), column));
    }
    boolean named = TableDdl.notNullConstraint(child, column.name()).isPresent();
    if (column.notNull() && !column.local() && !named) {
      add(object, ColumnDdl.setNotNull(child.name(), column));
    }
  }

  private void addConstraints(Relation table) {
    table.constraints().stream()
        .filter(RelationParts::isLate)
        .forEach(constraint -> addConstraint(table, constraint));
    table.constraints().stream()
        .filter(constraint -> !constraint.local() && constraint.validated())
        .filter(constraint -> comesNotValid(table, constraint))
        .forEach(
            constraint ->
                add(
                    "constraint " + constraint.name() + " on " + table.name(),
                    ConstraintDdl.validate(table.name(), constraint)));
  }

  /** A child can hold to what its parent does not. */
  private boolean comesNotValid(Relation child, Constraint constraint) {
    return parents(child)
        .flatMap(parent -> parent.constraints().stream())
        .anyMatch(
            inherited ->
                inherited.name().equals(constraint.name())
                    && inherited.kind() == constraint.kind()
                    && isLate(inherited));
  }

  private Stream<Relation> parents(Relation child) {
    return Stream.concat(
            child.inherits().stream(), child.partitionOf().map(PartitionOf::parent).stream())
        .flatMap(parent -> Optional.ofNullable(byName.get(parent)).stream());
  }

  private static boolean isLate(Constraint constraint) {
    return switch (constraint.kind()) {
      case CHECK, NOT_NULL -> constraint.local() && !constraint.validated();
      case EXCLUSION -> true;
      case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, TRIGGER -> false;
    };
  }

  private void addForeignKeys(Relation table) {
    table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY && constraint.local())
        .forEach(constraint -> addConstraint(table, constraint));
  }

  private void addConstraint(Relation table, Constraint constraint) {
    add(
        "constraint " + constraint.name() + " on " + table.name(),
        ConstraintDdl.add(table, constraint));
  }

  private void addIndexes(Relation table) {
    table.indexes().stream()
        .filter(index -> index.constraint().isEmpty())
        .forEach(index -> add("index " + index.name(), IndexDdl.create(index)));
  }

  private void attachIndexes(Relation table) {
    for (Index index : table.indexes()) {
      index
          .parent()
          .ifPresent(parent -> add("index " + index.name(), IndexDdl.attach(index, parent)));
    }
  }

  private void addIndexSettings(Relation table) {
    for (Index index : table.indexes()) {
      IndexDdl.settings(table.name(), index).forEach(sql -> add("index " + index.name(), sql));
    }
  }

  private void addStatistics(Relation table) {
    for (StatisticsObject statistics : table.statistics()) {
      String object = "statistics " + statistics.name();
      add(object, StatisticsDdl.create(statistics));
      StatisticsDdl.target(statistics).ifPresent(sql -> add(object, sql));
      statements.addAll(
          owners.alter(object, "STATISTICS " + statistics.name().sql(), statistics.owner()));
    }
  }

  private void addRules(Relation relation) {
    relation
        .rules()
        .forEach(
            rule -> {
              String object = "rule " + rule.name() + " on " + relation.name();
              add(object, RuleDdl.create(rule));
              if (rule.enabled() != TriggerEnabled.ORIGIN) {
                add(object, RuleDdl.enable(relation.name(), rule));
              }
            });
  }

  private void addTriggers(Relation relation) {
    relation.triggers().stream()
        .filter(Trigger::local)
        .forEach(
            trigger -> {
              String object = "trigger " + trigger.name() + " on " + relation.name();
              add(object, TriggerDdl.create(trigger));
              if (trigger.enabled() != TriggerEnabled.ORIGIN) {
                add(object, TriggerDdl.enable(relation.name(), trigger));
              }
            });
  }

  /** They came with the partitioned table's, and fire when those do. */
  private void addTriggersOfPartitions(Relation partition) {
    for (Trigger trigger : partition.triggers()) {
      if (!trigger.local() && !original(partition, trigger.name()).equals(trigger.enabled())) {
        add(
            "trigger " + trigger.name() + " on " + partition.name(),
            TriggerDdl.enable(partition.name(), trigger));
      }
    }
  }

  private TriggerEnabled original(Relation partition, Identifier trigger) {
    return parents(partition)
        .flatMap(parent -> parent.triggers().stream())
        .filter(candidate -> candidate.name().equals(trigger))
        .map(Trigger::enabled)
        .findFirst()
        .orElse(TriggerEnabled.ORIGIN);
  }

  private void addPolicies(Relation table) {
    table
        .policies()
        .forEach(
            policy ->
                add(
                    "policy " + policy.name() + " on " + table.name(),
                    PolicyDdl.create(table.name(), policy)));
    TableDdl.settings(table).forEach(sql -> add("table " + table.name(), sql));
  }

  private void tieSequence(Sequence sequence) {
    sequence
        .ownedBy()
        .ifPresent(
            column -> add("sequence " + sequence.name(), SequenceDdl.ownedBy(sequence, column)));
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.StatementParser;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans rows for tables, and for those that these point to. */
public final class SeedPlanner {

  /** Of the rows that are there, so many may be pointed to. */
  private static final int FOUND = 10_000;

  private final Map<QualifiedName, Relation> tables = new LinkedHashMap<>();
  private final Map<QualifiedName, List<Relation>> partitions = new HashMap<>();
  private final DataTypes types;
  private final TableCases cases;
  private final Existing existing;
  private final Judge judge;

  public SeedPlanner(Catalog catalog, StatementParser parser, Existing existing, Judge judge) {
    for (Relation relation : catalog.relations()) {
      tables.put(relation.name(), relation);
      relation
          .partitionOf()
          .map(PartitionOf::parent)
          .ifPresent(
              parent ->
                  partitions.computeIfAbsent(parent, none -> new ArrayList<>()).add(relation));
    }
    this.types = new DataTypes(catalog);
    this.cases = new TableCases(parser);
    this.existing = existing;
    this.judge = judge;
  }

  /** Tables that rows may be made for: no partitions, which their parents fill. */
  public List<Relation> tables() {
    return tables.values().stream()
        .filter(
            relation ->
                relation.kind() == RelationKind.TABLE
                    || relation.kind() == RelationKind.PARTITIONED_TABLE)
        .filter(relation -> relation.partitionOf().isEmpty())
        .toList();
  }

  /**
   * Rows for some tables. A table that one of them must point to and that has no rows gets some.
   *
   * @param counts of rows
   * @throws dev.dbx.core.error.DbxException.InvalidInput if no rows can fulfil the constraints
   */
  public SeedPlan plan(Map<QualifiedName, Long> counts, long seed) {
    Map<QualifiedName, Long> wanted = withParents(counts);
    Collection<Relation> relations = wanted.keySet().stream().map(tables::get).toList();
    relations.forEach(table -> inPairs(table, wanted));
    Order order = Order.of(relations);
    Map<QualifiedName, TablePlan> plans = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (Relation table : order.tables()) {
      Map<Identifier, DataType> columns = types(table);
      List<Case> ways =
          cases.of(table, columns, partitions.getOrDefault(table.name(), List.of()));
      TablePlanner planner = new TablePlanner(table, columns, ways, existing, judge, seed);
      TablePlan plan =
          planner.plan(
              wanted.get(table.name()),
              key -> parents(key, wanted, plans),
              name -> Optional.ofNullable(tables.get(name)),
              order.patched());
      plan.notes().forEach(note -> notes.add(table.name().sql() + ": " + note));
      plans.put(table.name(), plan);
    }
    return new SeedPlan(seed, List.copyOf(plans.values()), order.deferred(), notes);
  }

  private Map<Identifier, DataType> types(Relation table) {
    Map<Identifier, DataType> columns = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      columns.put(column.name(), types.of(column.type()));
    }
    return columns;
  }

  private Map<QualifiedName, Long> withParents(Map<QualifiedName, Long> counts) {
    Map<QualifiedName, Long> wanted = new LinkedHashMap<>(counts);
    Deque<QualifiedName> open = new ArrayDeque<>(counts.keySet());
    while (!open.isEmpty()) {
      Relation table = tables.get(open.pop());
      for (QualifiedName parent : needed(table)) {
        boolean empty = !wanted.containsKey(parent) && existing.rows(parent) == 0;
        if (empty && tables.containsKey(parent)) {
          wanted.put(parent, Math.max(1, wanted.get(table.name()) / 5));
          open.add(parent);
        }
      }
    }
    return wanted;
  }

  /** Rows that point to two different rows need two. */
  private static void inPairs(Relation table, Map<QualifiedName, Long> wanted) {
    List<QualifiedName> targets =
        table.constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY)
            .map(it -> it.reference().orElseThrow().table())
            .toList();
    for (QualifiedName target : targets) {
      if (targets.indexOf(target) != targets.lastIndexOf(target) && wanted.containsKey(target)) {
        wanted.merge(target, 2L, Math::max);
      }
    }
  }

  private static Set<QualifiedName> needed(Relation table) {
    Set<QualifiedName> needed = new LinkedHashSet<>();
    for (Constraint key : table.constraints()) {
      boolean required =
          key.kind() == ConstraintKind.FOREIGN_KEY
              && key.columns().stream()
                  .anyMatch(
                      name ->
                          table.columns().stream()
                              .anyMatch(column -> column.name().equals(name) && column.notNull()));
      if (required) {
        needed.add(key.reference().orElseThrow().table());
      }
    }
    needed.remove(table.name());
    return needed;
  }

  private Optional<Parents> parents(
      Constraint key,
      Map<QualifiedName, Long> wanted,
      Map<QualifiedName, TablePlan> plans) {
    QualifiedName target = key.reference().orElseThrow().table();
    if (wanted.containsKey(target)) {
      TablePlan planned = plans.get(target);
      long count = planned == null ? wanted.get(target) : planned.count();
      return Optional.of(
          new Parents.Planned(
              () -> Optional.ofNullable(plans.get(target)).orElseThrow().rows(), count));
    }
    List<Map<Identifier, String>> keys =
        existing.keys(target, key.reference().orElseThrow().columns(), FOUND);
    return keys.isEmpty() ? Optional.empty() : Optional.of(new Parents.Found(keys));
  }
}

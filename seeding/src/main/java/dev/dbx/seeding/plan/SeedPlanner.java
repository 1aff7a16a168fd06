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
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.template.Template;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataTypes;
import dev.dbx.seeding.value.Generators;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plans rows for tables, and for those that these point to. */
public final class SeedPlanner {

  /** Of the rows that are there, so many may be pointed to. */
  private static final int FOUND = 10_000;

  private final Map<QualifiedName, Relation> tables = new LinkedHashMap<>();
  private final Map<QualifiedName, List<Relation>> partitions = new HashMap<>();
  private final DataTypes types;
  private final TableCases cases;
  private final Generators generators;
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
    this.generators = new Generators(domain -> cases.limits(domain, types.of(domain.baseType())));
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
   * @throws dev.dbx.core.error.DbxException.InvalidInput if no rows can fulfil the constraints
   */
  public SeedPlan plan(Template template, long seed) {
    Map<QualifiedName, Long> wanted = withParents(template.rows());
    Collection<Relation> relations =
        tables.values().stream().filter(table -> wanted.containsKey(table.name())).toList();
    Map<QualifiedName, Draft> drafts = new LinkedHashMap<>();
    for (Relation table : relations) {
      Map<Identifier, DataType> columns = types(table);
      TableCases.Demands demands = cases.of(table, columns, partitions);
      drafts.put(table.name(), new Draft(table, columns, demands, seed));
    }
    drafts.values().forEach(draft -> inPairs(draft, wanted));
    Order order = Order.of(relations);
    Map<QualifiedName, TablePlan> plans = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (Relation table : order.tables()) {
      Draft draft = Objects.requireNonNull(drafts.get(table.name()));
      TablePlanner planner =
          new TablePlanner(draft, generators, existing, judge, seed, template.style());
      TablePlan plan =
          planner.plan(
              template.values(table.name()),
              wanted.getOrDefault(table.name(), 0L),
              key -> parents(key, draft, wanted, plans),
              name -> Optional.ofNullable(tables.get(name)),
              cases.escapes(table, draft.types()),
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
    Deque<Relation> open = new ArrayDeque<>();
    tables.values().stream().filter(table -> counts.containsKey(table.name())).forEach(open::add);
    while (!open.isEmpty()) {
      Relation table = open.pop();
      long children = wanted.getOrDefault(table.name(), 1L);
      for (QualifiedName parent : needed(table)) {
        Optional<Relation> empty =
            Optional.ofNullable(tables.get(parent))
                .filter(it -> !wanted.containsKey(parent) && existing.rows(parent) == 0);
        empty.ifPresent(
            it -> {
              wanted.put(parent, Math.max(1, children / 5));
              open.add(it);
            });
      }
    }
    return wanted;
  }

  /** Rows that point to two different rows need two. */
  private static void inPairs(Draft draft, Map<QualifiedName, Long> wanted) {
    List<Constraint> keys =
        draft.table().constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.columns().size() == 1)
            .toList();
    List<QualifiedName> targets =
        keys.stream().map(it -> it.reference().orElseThrow().table()).toList();
    List<Identifier> different =
        draft.rules(RowRule.Equal.class).stream()
            .filter(rule -> !rule.equal())
            .flatMap(rule -> Stream.of(rule.left(), rule.right()))
            .toList();
    for (Constraint key : keys) {
      QualifiedName target = key.reference().orElseThrow().table();
      boolean twice = targets.indexOf(target) != targets.lastIndexOf(target);
      boolean unlike = different.contains(key.columns().get(0));
      if ((twice || unlike) && wanted.containsKey(target)) {
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
      Draft draft,
      Map<QualifiedName, Long> wanted,
      Map<QualifiedName, TablePlan> plans) {
    QualifiedName target = key.reference().orElseThrow().table();
    if (new ColumnCircles(tables).has(key, draft.table())) {
      return Optional.empty();
    }
    // a table that is full gets none, and its rows are pointed to
    boolean full = Optional.ofNullable(plans.get(target)).filter(it -> it.count() == 0).isPresent();
    if (wanted.getOrDefault(target, 0L) > 0 && !full) {
      Supplier<Optional<TablePlan>> plan = () -> Optional.ofNullable(plans.get(target));
      boolean self = target.equals(draft.table().name());
      return Optional.of(
          new Parents.Planned(
              () -> self ? Optional.of(draft.rows()) : plan.get().map(TablePlan::rows),
              () -> plan.get().map(TablePlan::count).orElse(wanted.getOrDefault(target, 0L))));
    }
    List<Map<Identifier, String>> keys =
        existing.keys(
            target,
            key.reference().orElseThrow().columns(),
            pointing(target, key.reference().orElseThrow().columns()),
            isUnique(key, draft.table()) ? Optional.of(key) : Optional.empty(),
            FOUND);
    return keys.isEmpty() ? Optional.empty() : Optional.of(new Parents.Found(keys));
  }

  /** Columns by which a parent itself points somewhere: its child may have to point there, too. */
  private List<Identifier> pointing(QualifiedName parent, List<Identifier> without) {
    return Optional.ofNullable(tables.get(parent)).stream()
        .flatMap(it -> it.constraints().stream())
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.columns().size() == 1)
        .map(it -> it.columns().get(0))
        .filter(column -> !without.contains(column))
        .distinct()
        .toList();
  }

  /** Whether each parent has one child at the most. */
  private static boolean isUnique(Constraint key, Relation table) {
    return table.indexes().stream()
        .filter(index -> index.unique() && index.predicate().isEmpty())
        .anyMatch(
            index ->
                index.keys().size() == key.columns().size()
                    && index.keys().stream()
                        .allMatch(it -> it.column().filter(key.columns()::contains).isPresent()));
  }
}

package dev.dbx.query.advice;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.index.Judged;
import dev.dbx.query.index.Judged.Counted;
import dev.dbx.query.index.Variants;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.lab.Laboratory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Statements that are to be fast together, and what each of them costs with which indexes. */
final class Workload {

  /** What a statement is taken for that nobody counted, of all that was counted. */
  private static final double UNCOUNTED = 0.01;

  private final Laboratory laboratory;
  private final List<Item> items = new ArrayList<>();
  private final Map<Judged, SqlFailed> left = new LinkedHashMap<>();
  private final Map<Plan, LabPlan> plans = new HashMap<>();

  Workload(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  /**
   * A statement, or one of its variants.
   *
   * @param cost without any new index
   * @param candidates that might serve it
   */
  record Item(
      Judged judged, double cost, Set<QualifiedName> tables, Set<IndexDefinition> candidates) {}

  private record Plan(Judged judged, Set<IndexDefinition> present) {}

  /** Statements that cannot be planned are left out, and {@link #left} says why. */
  static Workload of(
      List<Judged> statements, Laboratory laboratory, AccessReader reader, Candidates candidates) {
    Workload workload = new Workload(laboratory);
    statements.forEach(statement -> workload.add(statement, reader, candidates));
    workload.suppose();
    return workload;
  }

  private void add(Judged statement, AccessReader reader, Candidates candidates) {
    try {
      LabPlan plan = laboratory.plan(statement.demand(), Set.of());
      List<Access> accesses = reader.read(plan);
      Set<IndexDefinition> wanted = new LinkedHashSet<>();
      accesses.forEach(access -> wanted.addAll(candidates.of(access)));
      Set<QualifiedName> tables =
          accesses.stream().map(access -> access.table().name()).collect(Collectors.toSet());
      Variants.of(statement, plan, laboratory)
          .forEach(
              (variant, planned) -> {
                plans.put(new Plan(variant, Set.of()), planned);
                items.add(new Item(variant, planned.cost(), tables, wanted));
              });
    } catch (SqlFailed doesNotRun) {
      left.put(statement, doesNotRun);
    }
  }

  /** What PostgreSQL does not make is no candidate. */
  private void suppose() {
    Set<IndexDefinition> all = new LinkedHashSet<>();
    items.forEach(item -> all.addAll(item.candidates()));
    Set<IndexDefinition> rejected = laboratory.suppose(all).keySet();
    items.replaceAll(
        item -> {
          Set<IndexDefinition> made = new LinkedHashSet<>(item.candidates());
          made.removeAll(rejected);
          return new Item(item.judged(), item.cost(), item.tables(), made);
        });
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  /** How many statements these are. */
  long statements() {
    return items.stream()
        .map(item -> List.of(item.judged().origin(), item.judged().sql()))
        .distinct()
        .count();
  }

  /** How many candidates were planned with. */
  long candidates() {
    return items.stream().flatMap(item -> item.candidates().stream()).distinct().count();
  }

  /** What could not be planned, and why. */
  Map<Judged, SqlFailed> left() {
    return left;
  }

  /** A statement that costs less is fast enough (dexter's). */
  private static final double SLOW_COST = 100;

  /** The candidates that a slow statement uses and gains by, each when it is there alone. */
  Set<IndexDefinition> worthwhile(double percent) {
    Set<IndexDefinition> worthwhile = new LinkedHashSet<>();
    for (Item item : items) {
      for (IndexDefinition candidate : slow(item) ? item.candidates() : Set.<IndexDefinition>of()) {
        LabPlan plan = plan(item, Set.of(candidate));
        if (!plan.used().isEmpty() && plan.cost() <= item.cost() * (1 - percent / 100)) {
          worthwhile.add(candidate);
        }
      }
    }
    return worthwhile;
  }

  /** Whether a statement costs so much more without an index that is there. */
  boolean needs(
      QualifiedName table, QualifiedName index, Set<IndexDefinition> present, double percent) {
    return items.stream()
        .filter(item -> item.tables().contains(table))
        .anyMatch(
            item -> {
              double without =
                  laboratory.plan(item.judged().demand(), present, Set.of(index)).cost();
              return without > plan(item, present).cost() * (1 + percent / 100);
            });
  }

  private static boolean slow(Item item) {
    return item.cost() >= SLOW_COST;
  }

  /** With these indexes, of which those on other tables do not matter. */
  LabPlan plan(Item item, Set<IndexDefinition> present) {
    Set<IndexDefinition> relevant = new HashSet<>(present);
    relevant.removeIf(index -> !item.tables().contains(index.table()));
    return plans.computeIfAbsent(
        new Plan(item.judged(), relevant),
        plan -> laboratory.plan(item.judged().demand(), plan.present()));
  }

  /** Milliseconds that all take with these indexes, if time goes as cost does. */
  double weight(Set<IndexDefinition> present) {
    double counted =
        items.stream()
            .flatMap(it -> it.judged().counted().stream())
            .mapToDouble(Counted::totalMs)
            .sum();
    double uncounted = Math.max(1, counted * UNCOUNTED);
    double weight = 0;
    for (Item item : items) {
      double whole = item.judged().counted().map(Counted::totalMs).orElse(uncounted);
      weight += item.cost() == 0 ? 0 : whole * plan(item, present).cost() / item.cost();
    }
    return weight;
  }
}

package dev.dbx.rls.performance;

import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as EXPLAIN (FORMAT JSON) prints it, for what policies do in it.
 *
 * @param cost the planner's total cost
 * @param filters conditions that are evaluated row by row
 * @param indexConditions conditions that an index answers
 * @param subplans subqueries that run once for each row: neither hashed nor an InitPlan
 */
record PolicyPlan(
    double cost, List<String> filters, List<String> indexConditions, List<String> subplans) {

  PolicyPlan {
    filters = List.copyOf(filters);
    indexConditions = List.copyOf(indexConditions);
    subplans = List.copyOf(subplans);
  }

  /** Of a query as whoever the trial is; empty if they may not run it. */
  static Optional<PolicyPlan> of(Sql query, Trial trial) {
    Outcome outcome = trial.run(Sql.of("explain (format json) {}", query));
    if (!outcome.succeeded()) {
      return Optional.empty();
    }
    String json =
        outcome.rows().stream()
            .map(row -> String.valueOf(row.get(0)))
            .collect(Collectors.joining("\n"));
    List<?> plans = (List<?>) Objects.requireNonNull(JsonReader.read(json));
    Map<?, ?> plan = map(map(plans.get(0)).get("Plan"));
    Walk walk = new Walk();
    walk.node(plan);
    return Optional.of(
        new PolicyPlan(
            ((Number) Objects.requireNonNull(plan.get("Total Cost"))).doubleValue(),
            walk.filters,
            walk.indexConditions,
            walk.subplans(walk.filters)));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  /** Collects conditions from all nodes. */
  private static final class Walk {
    private final List<String> filters = new ArrayList<>();
    private final List<String> indexConditions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    void node(Map<?, ?> node) {
      add(node, "Filter", filters);
      add(node, "Index Cond", indexConditions);
      add(node, "Recheck Cond", indexConditions);
      boolean subplan = "SubPlan".equals(node.get("Parent Relationship"));
      if (subplan) {
        add(node, "Subplan Name", names);
      }
      if (node.get("Plans") instanceof List<?> plans) {
        plans.forEach(child -> node(map(child)));
      }
    }

    /** A hashed subquery runs once. */
    List<String> subplans(List<String> filters) {
      return names.stream()
          .filter(name -> filters.stream().noneMatch(it -> it.contains("hashed " + name)))
          .toList();
    }

    private static void add(Map<?, ?> node, String field, List<String> into) {
      // each partition says the same
      if (node.get(field) instanceof String text && !into.contains(text)) {
        into.add(text);
      }
    }
  }
}

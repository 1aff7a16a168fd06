package dev.dbx.query.advice;

import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.Identifier;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What EXPLAIN (VERBOSE) says of columns: which a node hands on, and which it groups by. */
final class PlanColumns {

  /** Nodes by their number, counted as {@link PlanNode#id()} counts them. */
  private final Map<Integer, Map<?, ?>> nodes = new HashMap<>();

  private PlanColumns() {}

  static PlanColumns of(String json) {
    PlanColumns columns = new PlanColumns();
    if (JsonReader.read(json) instanceof List<?> list
        && list.size() == 1
        && list.get(0) instanceof Map<?, ?> top) {
      columns.add(top.get("Plan"));
    }
    return columns;
  }

  private void add(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      nodes.put(nodes.size() + 1, map);
      if (map.get("Plans") instanceof List<?> below) {
        below.forEach(this::add);
      }
    }
  }

  List<String> groupKeys(PlanNode node) {
    return texts(nodes.getOrDefault(node.id(), Map.of()).get("Group Key")).toList();
  }

  /**
   * Columns of the scanned table that the statement needs: what the plan returns, and what its
   * expressions name. A node in between may hand on whole rows because that costs it nothing.
   */
  Set<Identifier> needed(PlanNode scan) {
    Set<Identifier> columns = new LinkedHashSet<>();
    nodes.forEach(
        (id, node) ->
            node.forEach(
                (field, value) -> {
                  if (id == 1 || !field.equals("Output")) {
                    texts(value)
                        .flatMap(text -> Predicate.columns(text, scan).stream())
                        .forEach(name -> columns.add(Identifier.of(name)));
                  }
                }));
    return columns;
  }

  private static Stream<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.of(value).filter(String.class::isInstance).map(String.class::cast);
  }
}

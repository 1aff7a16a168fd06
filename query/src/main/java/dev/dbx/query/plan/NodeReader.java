package dev.dbx.query.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns drafts into plan nodes. */
final class NodeReader {

  private static final String FILTER = "Filter";

  /** Expressions of a node, with the field that counts what they rejected. */
  private static final Map<String, String> REMOVED_BY =
      Map.of(
          FILTER,
          "Rows Removed by Filter",
          "Join Filter",
          "Rows Removed by Join Filter",
          "Recheck Cond",
          "Rows Removed by Index Recheck",
          "Conflict Filter",
          "Rows Removed by Conflict Filter");

  /** In the order EXPLAIN's text prints them. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "Index Cond",
          "Recheck Cond",
          "TID Cond",
          "Order By",
          "Hash Cond",
          "Merge Cond",
          "Join Filter",
          FILTER,
          "One-Time Filter",
          "Run Condition",
          "Conflict Filter",
          "Cache Key",
          "Function Call",
          "Table Function Call");

  private final boolean analyzed;
  private final double whole;

  NodeReader(Draft root, boolean analyzed) {
    this.analyzed = analyzed;
    this.whole = Math.max(analyzed ? root.inclusiveMs : root.inclusiveCost, 1e-9);
  }

  PlanNode read(Draft draft) {
    Fields fields = draft.fields;
    return new PlanNode(
        draft.id,
        fields.text("Node Type").orElse("?"),
        PlanLabel.of(fields),
        fields.text("Parent Relationship"),
        fields.text("Subplan Name"),
        relation(fields),
        fields.text("Alias"),
        fields.text("Index Name"),
        fields.text("CTE Name"),
        estimate(fields),
        actual(fields),
        share(draft),
        conditions(fields),
        NodeDetails.sorting(fields),
        NodeDetails.hashing(fields),
        NodeDetails.memoizing(fields),
        NodeDetails.heap(fields),
        NodeDetails.workers(fields),
        NodeDetails.buffers(fields),
        fields.count("Subplans Removed"),
        fields.text("Remote SQL"),
        fields.flag("Disabled"),
        draft.children.stream().map(this::read).toList());
  }

  private static Optional<QualifiedName> relation(Fields fields) {
    return fields
        .text("Relation Name")
        .map(
            name ->
                new QualifiedName(fields.text("Schema").map(Identifier::of), Identifier.of(name)));
  }

  private static Estimate estimate(Fields fields) {
    return new Estimate(
        fields.number("Startup Cost").orElse(0.0),
        fields.number("Total Cost").orElse(0.0),
        fields.number("Plan Rows").orElse(0.0),
        fields.count("Plan Width").orElse(0L));
  }

  private static Optional<Actual> actual(Fields fields) {
    return fields
        .count("Actual Loops")
        .map(
            loops ->
                new Actual(
                    fields.number("Actual Startup Time").orElse(0.0),
                    fields.number("Actual Total Time").orElse(0.0),
                    fields.number("Actual Rows").orElse(0.0),
                    loops));
  }

  private Share share(Draft draft) {
    double self = analyzed ? draft.selfMs : draft.selfCost;
    return new Share(
        analyzed ? Optional.of(round(draft.inclusiveMs)) : Optional.empty(),
        analyzed ? Optional.of(round(draft.selfMs)) : Optional.empty(),
        round(draft.selfCost),
        Math.round(Math.min(1, self / whole) * 1_000) / 10.0);
  }

  private static double round(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  private static List<Condition> conditions(Fields fields) {
    List<Condition> conditions =
        EXPRESSIONS.stream()
            .filter(fields::has)
            .map(kind -> new Condition(kind, fields.text(kind).orElse(""), removed(fields, kind)))
            .toList();
    return fields.has("Recheck Cond") ? conditions : recheckedIndexCondition(fields, conditions);
  }

  private static Optional<Double> removed(Fields fields, String kind) {
    return Optional.ofNullable(REMOVED_BY.get(kind)).flatMap(fields::number);
  }

  /** A plain index scan rechecks its own Index Cond when the index cannot be sure. */
  private static List<Condition> recheckedIndexCondition(
      Fields fields, List<Condition> conditions) {
    Optional<Double> rechecked = fields.number("Rows Removed by Index Recheck");
    return conditions.stream()
        .map(
            condition ->
                condition.kind().equals("Index Cond")
                    ? new Condition(condition.kind(), condition.expression(), rechecked)
                    : condition)
        .toList();
  }
}

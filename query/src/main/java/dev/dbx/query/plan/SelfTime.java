package dev.dbx.query.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out what each node took by itself. Time of a child is taken from its parent; time of an
 * InitPlan or CTE from the node that made it run, which is where the server counts it.
 */
final class SelfTime {

  private static final Pattern RETURNS = Pattern.compile("\\(returns (\\$\\d+)");

  private SelfTime() {}

  static void settle(Draft root) {
    root.all().forEach(SelfTime::takeChildren);
    root.all().forEach(SelfTime::takeInitPlans);
    root.all().forEach(node -> node.selfMs = Math.max(0, node.selfMs));
    root.inclusiveCost = cost(root);
    settleCost(root);
  }

  private static void takeChildren(Draft node) {
    node.children.stream()
        .filter(child -> !child.isInitPlan())
        .forEach(child -> node.selfMs -= child.inclusiveMs);
  }

  private static void takeInitPlans(Draft node) {
    for (Draft initPlan : node.children.stream().filter(Draft::isInitPlan).toList()) {
      double left = initPlan.inclusiveMs;
      for (Draft user : users(node, initPlan)) {
        double taken = Math.min(left, Math.max(0, user.selfMs));
        user.selfMs -= taken;
        left -= taken;
      }
      node.selfMs -= left;
    }
  }

  private static List<Draft> users(Draft node, Draft initPlan) {
    Pattern name = nameInExpressions(initPlan.fields.text("Subplan Name").orElse(""));
    return node.all()
        .filter(candidate -> candidate.id != initPlan.id && uses(candidate, name))
        .toList();
  }

  /** {@code CTE c}, {@code InitPlan 1 (returns $0)} before 17, {@code InitPlan 1} since. */
  private static Pattern nameInExpressions(String subplan) {
    Matcher returns = RETURNS.matcher(subplan);
    if (subplan.startsWith("CTE ")) {
      return Pattern.compile("^" + Pattern.quote(subplan.substring(4)) + "$");
    }
    return returns.find()
        ? Pattern.compile(Pattern.quote(returns.group(1)) + "(?!\\d)")
        : Pattern.compile(Pattern.quote("(" + subplan + ")"));
  }

  private static boolean uses(Draft node, Pattern name) {
    return node.fields.values().entrySet().stream()
        .filter(field -> !field.getKey().equals("Plans") && !field.getKey().equals("Alias"))
        .filter(field -> !field.getKey().equals("Subplan Name"))
        .anyMatch(field -> name.matcher(String.valueOf(field.getValue())).find());
  }

  private static double cost(Draft node) {
    return node.fields.number("Total Cost").orElse(0.0);
  }

  /**
   * Hands a node's cost down. A child is estimated as if it ran once and to its end: behind a
   * Nested Loop it runs often, under a Limit it stops early, so children never get more than the
   * parent has.
   */
  private static void settleCost(Draft node) {
    double below =
        node.children.stream().mapToDouble(child -> cost(child) * expectedLoops(node, child)).sum();
    double base = Math.max(Math.max(cost(node), below), Double.MIN_NORMAL);
    node.selfCost = node.inclusiveCost;
    for (Draft child : node.children) {
      child.inclusiveCost = node.inclusiveCost * cost(child) * expectedLoops(node, child) / base;
      node.selfCost -= child.inclusiveCost;
      settleCost(child);
    }
  }

  private static double expectedLoops(Draft parent, Draft child) {
    String relationship = child.fields.text("Parent Relationship").orElse("");
    if (relationship.equals("SubPlan")) {
      return Math.max(1, parent.fields.number("Plan Rows").orElse(1.0));
    }
    boolean inner =
        relationship.equals("Inner")
            && parent.fields.text("Node Type").orElse("").equals("Nested Loop");
    return inner ? Math.max(1, parent.children.get(0).fields.number("Plan Rows").orElse(1.0)) : 1;
  }
}

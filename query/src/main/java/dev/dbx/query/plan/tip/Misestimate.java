package dev.dbx.query.plan.tip;

import dev.dbx.query.plan.PlanNode;

/** How far a node's number of rows is from what was expected. */
final class Misestimate {

  /** From here on it is likely to have led to a bad choice. */
  static final double LARGE = 10;

  /** Small numbers are off by large factors without doing harm. */
  private static final double ROWS = 100;

  private Misestimate() {}

  /** Expected by actual rows or the other way round; 1 where it does not matter. */
  static double factor(PlanNode node) {
    if (!node.executed()) {
      return 1;
    }
    double actual = Math.max(1, node.totalRows() / node.loops());
    double expected = Math.max(1, node.estimate().rows());
    boolean small = Math.max(actual, expected) * node.loops() < ROWS;
    return small ? 1 : Math.max(actual / expected, expected / actual);
  }

  static boolean tooLow(PlanNode node) {
    return node.totalRows() / Math.max(1, node.loops()) > node.estimate().rows();
  }

  /** Nodes that give what they get, or count rows in their own way. */
  static boolean passesOn(PlanNode node) {
    return node.is(
        "Limit",
        "Hash",
        "Materialize",
        "Memoize",
        "Sort",
        "Gather",
        "Gather Merge",
        "BitmapAnd",
        "BitmapOr");
  }

  /** Nodes that may stop their input before its end, so that few rows mean nothing. */
  static boolean stopsEarly(PlanNode node) {
    return node.is("Limit", "Merge Join")
        || node.label().contains("Semi")
        || node.label().contains("Anti")
        || node.relationship().filter("SubPlan"::equals).isPresent();
  }
}

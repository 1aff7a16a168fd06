package dev.dbx.query.lab;

import dev.dbx.query.plan.Plan;
import java.util.Set;

/**
 * How a statement would run.
 *
 * @param used the hypothetical indexes in it
 * @param json as the server printed it
 */
public record LabPlan(Plan plan, Set<IndexDefinition> used, String json) {

  /** Of a cost; a smaller difference is within what statistics are worth. */
  public static final double WORTH_PERCENT = 10;

  public LabPlan {
    used = Set.copyOf(used);
  }

  /** The planner's estimate of all of it. */
  public double cost() {
    return plan.root().estimate().totalCost();
  }

  /** The planner's estimate of what it returns. */
  public double rows() {
    return plan.root().estimate().rows();
  }
}

package dev.dbx.query.index;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.query.index.Judged.Counted;
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.lab.ParameterValues;
import dev.dbx.query.lab.TableStatistics;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A statement as it may run: for any values of its parameters, for values that few rows have, and
 * for values that most rows have. How many rows its calls returned says which of them it was; where
 * nothing was counted, the first two count for one half each.
 */
public final class Variants {

  /** Estimates that differ by less may belong to the same values. */
  private static final double SAME = 2;

  private final IndexTrials trials;
  private final Judged statement;
  private final LabPlan generic;

  private Variants(Judged statement, LabPlan generic, IndexTrials trials) {
    this.statement = statement;
    this.generic = generic;
    this.trials = trials;
  }

  /**
   * One or two, with their plans.
   *
   * @param generic its plan without new indexes
   */
  public static Map<Judged, LabPlan> of(Judged statement, LabPlan generic, IndexTrials trials) {
    Variants variants = new Variants(statement, generic, trials);
    return statement
        .counted()
        .filter(counted -> counted.calls() > 0)
        .map(variants::counted)
        .orElseGet(variants::anyOrFew);
  }

  private Map<Judged, LabPlan> anyOrFew() {
    TableStatistics statistics = trials.statistics();
    Map<Judged, LabPlan> variants = new LinkedHashMap<>();
    variants.put(statement, generic);
    add(ParameterValues.few(statement.demand(), generic, statistics), variants);
    return parts(variants);
  }

  /** The one whose estimate comes nearest. */
  private Map<Judged, LabPlan> counted(Counted counted) {
    Map<Judged, LabPlan> variants = anyOrFew();
    Map<Judged, LabPlan> all = new LinkedHashMap<>();
    variants.forEach((variant, plan) -> all.put(variant.counted(counted), plan));
    add(ParameterValues.many(statement.demand(), generic, trials.statistics()), all);
    double most = all.values().stream().mapToDouble(LabPlan::rows).max().orElse(0);
    double least = all.values().stream().mapToDouble(LabPlan::rows).min().orElse(0);
    if (most < Math.max(1, least) * SAME) {
      return variants;
    }
    return Map.ofEntries(
        Collections.min(
            all.entrySet(),
            Comparator.comparing(
                variant -> distance(variant.getValue().rows(), counted.rowsPerCall()))));
  }

  /** Of two numbers of rows, whichever is the larger one. */
  private static double distance(double estimate, double counted) {
    return Math.abs(Math.log(Math.max(1, estimate)) - Math.log(Math.max(1, counted)));
  }

  private static Map<Judged, LabPlan> parts(Map<Judged, LabPlan> variants) {
    Map<Judged, LabPlan> parts = new LinkedHashMap<>();
    variants.forEach((variant, plan) -> parts.put(variant.part(1.0 / variants.size()), plan));
    return parts;
  }

  /** Text of statistics may be none of a type that the statement takes the parameter for. */
  private void add(Optional<ParameterValues> values, Map<Judged, LabPlan> variants) {
    values.ifPresent(
        given -> {
          try {
            variants.put(statement.with(given), trials.plan(given.demand(), Set.of()));
          } catch (SqlFailed otherType) {
            // the plan for any values stands for it
          }
        });
  }
}

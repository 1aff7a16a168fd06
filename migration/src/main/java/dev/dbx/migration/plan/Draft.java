package dev.dbx.migration.plan;

import dev.dbx.migration.plan.MigrationPlan.NotPlanned;
import dev.dbx.migration.plan.Step.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps so far, in the order in which they are to be run. */
final class Draft {

  private final List<Step> steps = new ArrayList<>();
  private final Set<NotPlanned> gaps = new LinkedHashSet<>();

  void add(String object, String sql) {
    steps.add(Step.of(object, sql));
  }

  void add(Step step) {
    steps.add(step);
  }

  void alone(String object, String sql) {
    steps.add(Step.of(object, sql).in(Transaction.ALONE));
  }

  void outside(String object, String sql) {
    steps.add(Step.of(object, sql).in(Transaction.OUTSIDE));
  }

  void losing(String object, String sql, Optional<String> loss) {
    steps.add(Step.of(object, sql).losing(loss));
  }

  void notPlanned(String object, String reason) {
    gaps.add(new NotPlanned(object, reason));
  }

  List<Step> steps() {
    return steps;
  }

  List<NotPlanned> gaps() {
    return List.copyOf(gaps);
  }
}

package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.Plan;
import java.util.stream.Stream;

/** Triggers take a good part of the statement. */
final class TriggerTime implements TipRule {

  private static final double PERCENT = 10;

  @Override
  public String id() {
    return "trigger-time";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    double whole = explained.plan().executionMs().orElse(0.0);
    return explained.plan().triggers().stream()
        .filter(trigger -> whole > 0 && trigger.timeMs() * 100 > whole * PERCENT)
        .map(trigger -> finding(trigger, whole));
  }

  private Finding finding(Plan.TriggerTime trigger, double whole) {
    return Finding.of(
            id(),
            Severity.WARNING,
            "trigger " + trigger.trigger() + " on " + trigger.relation(),
            "takes a good part of the statement's time")
        .withEvidence(
            "%s of %s in %s calls"
                .formatted(
                    Numbers.ms(trigger.timeMs()),
                    Numbers.ms(whole),
                    Numbers.count(trigger.calls())))
        .withHint(
            trigger.constraint().isPresent()
                ? "index the columns of the foreign key on the referencing table"
                : "do the work once per statement, or drop the trigger if it is not needed");
  }
}

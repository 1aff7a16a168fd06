package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.HorizonHolder;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Locale;

/** Something keeps vacuum from removing dead rows. */
final class XminHeldBack implements HealthRule<List<HorizonHolder>> {

  /** Of autovacuum_freeze_max_age, where vacuums begin that could then freeze nothing. */
  private static final double SHARE = 0.05;

  @Override
  public String id() {
    return "xmin-held-back";
  }

  @Override
  public Source<List<HorizonHolder>> source() {
    return HorizonHolder.SOURCE;
  }

  /** Only the oldest: without it the next one counts. */
  @Override
  public Verdict check(List<HorizonHolder> holders, Surroundings around) {
    double limit = SHARE * around.number("autovacuum_freeze_max_age");
    return Verdict.of(
        holders.stream().limit(1).filter(oldest -> oldest.age() >= limit).map(this::finding));
  }

  private Finding finding(HorizonHolder oldest) {
    String name = oldest.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return warn(
            name + " " + oldest.name(),
            "vacuum removes no row that died since it began: it may still see them")
        .withEvidence(
            Numbers.count(oldest.age())
                + " transactions began since"
                + oldest.since().map(since -> ", it is open for " + Span.words(since)).orElse(""))
        .withHint("end what holds the horizon back, then dead rows go with the next vacuum")
        .withFix(oldest.release());
  }
}

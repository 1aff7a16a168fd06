package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.Ages;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.OldTable;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;

/** Multixact ids run out. */
final class MxidWraparound implements HealthRule<Ages> {

  private static final Wraparound COUNTER =
      new Wraparound(
          "multixacts",
          "autovacuum_multixact_freeze_max_age",
          "vacuum_multixact_failsafe_age",
          DatabaseCounters::multixactAge,
          OldTable::multixactAge);

  @Override
  public String id() {
    return "mxid-wraparound";
  }

  @Override
  public Source<Ages> source() {
    return Ages.SOURCE;
  }

  @Override
  public Verdict check(Ages ages, Surroundings around) {
    return COUNTER.check(this, ages, around);
  }
}

package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.Ages;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.OldTable;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;

/** Transaction ids run out. */
final class XidWraparound implements HealthRule<Ages> {

  private static final Wraparound COUNTER =
      new Wraparound(
          "transactions",
          "autovacuum_freeze_max_age",
          "vacuum_failsafe_age",
          DatabaseCounters::age,
          OldTable::age);

  @Override
  public String id() {
    return "xid-wraparound";
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

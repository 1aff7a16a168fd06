package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Ages;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.OldTable;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ids that come round again after 2 billion, before which every row must be frozen (docs, 24.1.5).
 * An alarm shortly before the end comes days too late: it is a warning where autovacuum should have
 * been done, and an error where vacuum leaves out all else to be in time.
 *
 * @param forced the setting with the age from which autovacuum freezes even if it is off
 * @param failsafe the setting with the age from which vacuum only freezes
 */
record Wraparound(
    String what,
    String forced,
    String failsafe,
    ToLongFunction<DatabaseCounters> databaseAge,
    ToLongFunction<OldTable> tableAge) {

  /** Autovacuum begins at its limit; beyond this it should have ended. */
  private static final double DONE = 1.1;

  private static final double LAST = Integer.MAX_VALUE;

  Verdict check(HealthRule<Ages> rule, Ages ages, Surroundings around) {
    double due = DONE * around.number(forced);
    return Verdict.of(
        ages.databases().stream()
            .filter(database -> databaseAge.applyAsLong(database) > due)
            .map(database -> finding(rule, database, ages.tables(), around)));
  }

  private Finding finding(
      HealthRule<Ages> rule,
      DatabaseCounters database,
      List<OldTable> tables,
      Surroundings around) {
    long age = databaseAge.applyAsLong(database);
    List<OldTable> old =
        tables.stream()
            .filter(table -> tableAge.applyAsLong(table) > around.number(forced))
            .toList();
    Finding finding =
        rule.warn(
                age >= around.number(failsafe),
                database.words(),
                "%s of the %s are used up: at the end the server takes no more writes"
                    .formatted(Numbers.percent(100 * age / LAST), what))
            .withEvidence(
                "the oldest row that is not frozen is %s %s old; autovacuum freezes from %s on"
                    .formatted(Numbers.count(age), what, Numbers.count(around.number(forced))))
            .withHint(
                "look at xmin-held-back first: nothing can be frozen that is held; then vacuum"
                    + " the oldest tables");
    return database.current() && !old.isEmpty() ? finding.withFix(freeze(old)) : finding;
  }

  private static String freeze(List<OldTable> tables) {
    return Stream.concat(
            tables.stream().map(table -> "VACUUM (FREEZE) " + table.name().sql() + ";"),
            Stream.of("-- the oldest; look again when they are done"))
        .collect(Collectors.joining("\n"));
  }
}

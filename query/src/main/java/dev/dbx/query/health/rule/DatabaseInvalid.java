package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** A database is left of a DROP DATABASE that did not finish. */
final class DatabaseInvalid implements HealthRule<List<DatabaseCounters>> {

  @Override
  public String id() {
    return "database-invalid";
  }

  @Override
  public Source<List<DatabaseCounters>> source() {
    return DatabaseCounters.SOURCE;
  }

  @Override
  public Verdict check(List<DatabaseCounters> databases, Surroundings around) {
    return Verdict.of(
        databases.stream()
            .filter(DatabaseCounters::invalid)
            .map(
                database ->
                    warn(database.words(), "it cannot be used any more, but takes room and ages")
                        .withEvidence("datconnlimit is -2")
                        .withHint("drop it for good, from another database")
                        .withFix("DROP DATABASE " + database.name().orElseThrow().sql() + ";")));
  }
}

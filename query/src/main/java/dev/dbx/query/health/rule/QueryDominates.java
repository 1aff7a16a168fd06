package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Statements;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.time.Duration;

/** One query takes a large part of the time of all. */
final class QueryDominates implements HealthRule<RecordedStatements> {

  /** ruby-pg-extras'. */
  private static final double PERCENT = 33;

  /** pghero's. */
  private static final long FEWEST_CALLS = 100;

  /** pghero's: a faster one is called too often rather than slow. */
  private static final double SLOW_MS = 20;

  /** Characters of a query in evidence. */
  private static final int LONGEST = 300;

  private static final Duration SHORTEST = Duration.ofHours(1);

  @Override
  public String id() {
    return "query-dominates";
  }

  @Override
  public Source<RecordedStatements> source() {
    return Statements.SOURCE;
  }

  @Override
  public Verdict check(RecordedStatements statements, Surroundings around) {
    return statements
        .counting()
        .tooYoungFor(SHORTEST)
        .map(Verdict::unknown)
        .orElseGet(
            () ->
                Verdict.of(
                    statements.top().stream()
                        .filter(query -> query.calls() >= FEWEST_CALLS)
                        .filter(query -> query.meanMs() >= SLOW_MS)
                        .filter(query -> percent(query, statements) >= PERCENT)
                        .map(query -> finding(query, statements))));
  }

  private static double percent(RecordedStatement query, RecordedStatements statements) {
    return statements.totalMs() == 0 ? 0 : 100 * query.totalMs() / statements.totalMs();
  }

  private Finding finding(RecordedStatement query, RecordedStatements statements) {
    return warn(
            "query " + query.queryId(),
            Numbers.percent(percent(query, statements))
                + " of the time of all statements goes into this one")
        .withEvidence(
            "%s calls of %s on average, by %s; %s: %s"
                .formatted(
                    Numbers.count(query.calls()),
                    Numbers.ms(query.meanMs()),
                    String.join(", ", query.roles()),
                    statements.counting().words(),
                    QueryText.shown(query.sql(), LONGEST)))
        .withHint("dbx explain-query says what would make it faster; call it less often otherwise");
  }
}

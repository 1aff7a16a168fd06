package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.HorizonHolder;
import dev.dbx.query.health.facts.HorizonHolder.Kind;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A prepared transaction that nobody ends. */
final class PreparedTransactionForgotten implements HealthRule<List<HorizonHolder>> {

  /** A transaction manager commits within seconds (docs, PREPARE TRANSACTION). */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration ERROR = Duration.ofDays(1);

  @Override
  public String id() {
    return "prepared-transaction-forgotten";
  }

  @Override
  public Source<List<HorizonHolder>> source() {
    return HorizonHolder.SOURCE;
  }

  @Override
  public Verdict check(List<HorizonHolder> holders, Surroundings around) {
    return Verdict.of(
        holders.stream()
            .filter(holder -> holder.kind() == Kind.PREPARED_TRANSACTION)
            .flatMap(holder -> check(holder).stream()));
  }

  private Optional<Finding> check(HorizonHolder holder) {
    return holder
        .since()
        .filter(since -> since.compareTo(LONG) >= 0)
        .map(
            since ->
                warn(
                        since.compareTo(ERROR) >= 0,
                        "prepared transaction " + holder.name(),
                        "keeps its locks, and vacuum from its work, also over a restart")
                    .withEvidence(
                        "prepared %s ago, %s transactions began since"
                            .formatted(Span.words(since), Numbers.count(holder.age())))
                    .withHint("ask its transaction manager; if that has forgotten it, undo it")
                    .withFix(holder.release()));
  }
}

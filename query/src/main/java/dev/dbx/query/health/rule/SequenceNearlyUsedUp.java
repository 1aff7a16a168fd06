package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.SequenceState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Optional;

/** A sequence has given most of its values. */
final class SequenceNearlyUsedUp implements HealthRule<List<SequenceState>> {

  /** Shares of pghero and postgres-mcp (catalogue, health checks). */
  private static final double WARNING = 0.8;

  private static final double ERROR = 0.9;

  @Override
  public String id() {
    return "sequence-nearly-used-up";
  }

  @Override
  public Source<List<SequenceState>> source() {
    return SequenceState.SOURCE;
  }

  @Override
  public Verdict check(List<SequenceState> sequences, Surroundings around) {
    long unseen = sequences.stream().filter(sequence -> sequence.used().isEmpty()).count();
    return Verdict.of(sequences.stream().flatMap(sequence -> check(sequence).stream()))
        .but(
            unseen == 0
                ? Optional.empty()
                : Optional.of(
                    "the role may not see where %d of %d sequences are"
                        .formatted(unseen, sequences.size())));
  }

  private Optional<Finding> check(SequenceState sequence) {
    return sequence.used().filter(used -> used >= WARNING).map(used -> finding(sequence, used));
  }

  private Finding finding(SequenceState sequence, double used) {
    Finding finding =
        warn(
                used >= ERROR,
                subject(sequence),
                "%s of the values up to %s are used up"
                    .formatted(Numbers.percent(100 * used), Numbers.count(sequence.limit())))
            .withEvidence(
                sequence.sequence().sql()
                    + (sequence.narrow() ? ", the column is narrower than bigint" : ""))
            .withHint(
                "at the end every insert fails: plan the wider type now, it rewrites the table");
    return wider(sequence).map(finding::withFix).orElse(finding);
  }

  private static String subject(SequenceState sequence) {
    return sequence
        .table()
        .map(table -> table.sql() + "." + sequence.column().orElseThrow().sql())
        .orElse(sequence.sequence().sql());
  }

  /** The sequence of an identity column follows its type, that of a default does not. */
  private static Optional<String> wider(SequenceState sequence) {
    Optional<String> column =
        sequence
            .table()
            .filter(table -> sequence.narrow())
            .map(
                table ->
                    "ALTER TABLE %s ALTER COLUMN %s TYPE bigint;"
                        .formatted(table.sql(), sequence.column().orElseThrow().sql()));
    String own =
        "ALTER SEQUENCE %s AS bigint NO %s;"
            .formatted(sequence.sequence().sql(), sequence.ascending() ? "MAXVALUE" : "MINVALUE");
    boolean ends = sequence.limit() != Long.MAX_VALUE && sequence.limit() != Long.MIN_VALUE;
    return sequence.identity() || !ends
        ? column
        : Optional.of(column.map(first -> first + "\n" + own).orElse(own));
  }
}

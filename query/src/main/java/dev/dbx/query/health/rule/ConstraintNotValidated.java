package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.ConstraintState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** A promise that holds for new rows only. */
final class ConstraintNotValidated implements HealthRule<List<ConstraintState>> {

  @Override
  public String id() {
    return "constraint-not-validated";
  }

  @Override
  public Source<List<ConstraintState>> source() {
    return ConstraintState.SOURCE;
  }

  @Override
  public Verdict check(List<ConstraintState> constraints, Surroundings around) {
    return Verdict.of(
        constraints.stream()
            .filter(constraint -> constraint.enforced() && !constraint.validated())
            .map(this::finding));
  }

  private Finding finding(ConstraintState constraint) {
    return warn(
            constraint.table().sql(),
            "older rows may violate " + constraint.name().sql() + ": it was never validated")
        .withEvidence("NOT VALID")
        .withHint("find and mend what violates it, then validate it; that lets writes go on")
        .withFix(
            "ALTER TABLE %s VALIDATE CONSTRAINT %s;"
                .formatted(constraint.table().sql(), constraint.name().sql()));
  }
}

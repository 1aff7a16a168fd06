package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A NOT VALID constraint: rows from before it was added may violate it. */
final class ConstraintNotValidated implements RelationRule {

  @Override
  public String id() {
    return "constraint-not-validated";
  }

  /** NOT ENFORCED constraints (18) count as not validated too, but are so by choice. */
  @Override
  public List<Finding> check(Relation relation) {
    return relation.constraints().stream()
        .filter(
            constraint -> constraint.local() && constraint.enforced() && !constraint.validated())
        .map(constraint -> finding(relation, constraint))
        .toList();
  }

  private Finding finding(Relation relation, Constraint constraint) {
    String name = relation.name().sql();
    return Finding.of(
            id(),
            Severity.WARNING,
            name,
            "rows older than " + constraint.name().sql() + " may violate it, and nobody looked")
        .withEvidence(constraint.definition())
        .withHint("find the rows that violate it, mend them, then validate")
        .withFix("ALTER TABLE " + name + " VALIDATE CONSTRAINT " + constraint.name().sql() + ";");
  }
}

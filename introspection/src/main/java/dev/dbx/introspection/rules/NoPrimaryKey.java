package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A table whose rows cannot be told apart. */
final class NoPrimaryKey implements RelationRule {

  @Override
  public String id() {
    return "no-primary-key";
  }

  /** The key of a partition is its parent's business. */
  @Override
  public List<Finding> check(Relation relation) {
    boolean table =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE;
    boolean hasKey = has(relation, ConstraintKind.PRIMARY_KEY);
    if (!table || hasKey || relation.partitionOf().isPresent()) {
      return List.of();
    }
    return List.of(
        Finding.of(
                id(),
                Severity.WARNING,
                relation.name().sql(),
                "a single row cannot be addressed, and logical replication refuses its updates")
            .withEvidence(
                "no primary key"
                    + (has(relation, ConstraintKind.UNIQUE) ? ", though a unique constraint" : ""))
            .withHint("make the columns that identify a row its primary key, or add an identity"));
  }

  private static boolean has(Relation relation, ConstraintKind kind) {
    return relation.constraints().stream().anyMatch(constraint -> constraint.kind() == kind);
  }
}

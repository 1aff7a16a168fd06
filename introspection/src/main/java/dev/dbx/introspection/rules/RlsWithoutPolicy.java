package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Optional;

/** Row-level security without a policy: all rows hidden, on purpose or not. */
final class RlsWithoutPolicy implements RelationRule {

  @Override
  public String id() {
    return "rls-without-policy";
  }

  /** A partition without policies is right: rows are read through its parent. */
  @Override
  public List<Finding> check(Relation relation) {
    boolean hidden = relation.rowSecurity().enabled() && relation.policies().isEmpty();
    return hidden && relation.partitionOf().isEmpty()
        ? List.of(finding(relation, Grants.toApiRoles(relation)))
        : List.of();
  }

  private Finding finding(Relation relation, Optional<String> grants) {
    return Finding.of(
            id(),
            grants.isPresent() ? Severity.WARNING : Severity.INFO,
            relation.name().sql(),
            "only its owner and roles that bypass row-level security see or change its rows: there"
                + " is no policy")
        .withEvidence(
            "row-level security is on, 0 policies, "
                + grants.orElse("nothing granted to roles that take requests from outside"))
        .withHint("add a policy for those who should see rows; without one, that is nobody");
  }
}

package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** Policies that look as if they protected, on a table where row-level security is off. */
final class PolicyWithoutRls implements RelationRule {

  @Override
  public String id() {
    return "policy-without-rls";
  }

  @Override
  public List<Finding> check(Relation relation) {
    int policies = relation.policies().size();
    if (policies == 0 || relation.rowSecurity().enabled()) {
      return List.of();
    }
    String name = relation.name().sql();
    return List.of(
        Finding.of(
                id(),
                Severity.ERROR,
                name,
                "its policies do nothing: row-level security was never enabled")
            .withEvidence("row-level security is off, policies: " + policies)
            .withHint("enable row-level security, after a look at what the policies then deny")
            .withFix("ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;"));
  }
}

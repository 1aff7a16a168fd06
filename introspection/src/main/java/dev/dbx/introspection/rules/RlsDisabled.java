package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A table that API roles reach and no policy filters. */
final class RlsDisabled implements RelationRule {

  @Override
  public String id() {
    return "rls-disabled";
  }

  @Override
  public List<Finding> check(Relation relation) {
    boolean table =
        relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE;
    if (!table || relation.rowSecurity().enabled()) {
      return List.of();
    }
    return Grants.toApiRoles(relation).map(grants -> finding(relation, grants)).stream().toList();
  }

  private Finding finding(Relation relation, String grants) {
    String name = relation.name().sql();
    return Finding.of(
            id(),
            Severity.ERROR,
            name,
            "every row is open to roles that take requests from outside: row-level security is off")
        .withEvidence(grants)
        .withHint("enable row-level security and add policies, or revoke the privileges")
        .withFix("ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;");
  }
}

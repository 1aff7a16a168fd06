package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Owners;
import java.util.ArrayList;
import java.util.List;

/** All lints of policies. */
public final class PolicyLints {

  private static final List<PolicyLint> ALL =
      List.of(
          new AlwaysTrue(),
          new NeverTrue(),
          new NotScoped(),
          new ColumnCaptured(),
          new ReadsOwnTable(),
          new MissingCheck(),
          new EditableClaim(),
          new PatternIdentity(),
          new CurrentUser(),
          new VolatileFunction(),
          new IdentityLiteral(),
          new ForPublic(),
          new UnqualifiedFunction(),
          new ColumnWithoutIndex());

  private final Catalog catalog;
  private final PolicyFacts facts;
  private final SourceReader sources;
  private final List<OwnedTable> tables;

  public PolicyLints(Catalog catalog, PolicyFacts facts) {
    this.catalog = catalog;
    this.facts = facts;
    this.sources = new SourceReader(catalog);
    this.tables = Owners.of(catalog, facts);
  }

  /** Of one policy, which need not be in the catalogue. */
  public List<Finding> of(Relation table, Policy policy) {
    LintedPolicy linted =
        new LintedPolicy(
            table,
            policy,
            policy.using().flatMap(facts::tree),
            policy.withCheck().flatMap(facts::tree),
            tables.stream().filter(it -> it.name().equals(table.name())).findFirst(),
            sources,
            catalog.relations());
    return ALL.stream().flatMap(lint -> lint.check(linted).stream()).distinct().toList();
  }

  /** Of all policies there are. */
  public List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (Relation relation : catalog.relations()) {
      relation.policies().forEach(policy -> findings.addAll(of(relation, policy)));
    }
    return findings;
  }
}

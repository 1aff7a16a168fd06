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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
          new StorageAnyBucket(),
          new ColumnWithoutIndex());

  /** Of one rule and table. */
  private static final int SHOWN = 3;

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

  /** Of all policies there are; what holds for many of a table is said once. */
  public List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (Relation relation : catalog.relations()) {
      Map<String, List<Finding>> byRule = new LinkedHashMap<>();
      for (Policy policy : relation.policies()) {
        of(relation, policy)
            .forEach(it -> byRule.computeIfAbsent(it.rule(), rule -> new ArrayList<>()).add(it));
      }
      byRule.values().forEach(same -> findings.addAll(few(same)));
    }
    return findings;
  }

  private static List<Finding> few(List<Finding> same) {
    if (same.size() <= SHOWN) {
      return same;
    }
    Finding first = same.get(0);
    return List.of(
        new Finding(
            first.rule(),
            first.severity(),
            first.subject(),
            "%s; so it is with %d other policies".formatted(first.message(), same.size() - 1),
            first.hint(),
            first.evidence(),
            first.fix()));
  }
}

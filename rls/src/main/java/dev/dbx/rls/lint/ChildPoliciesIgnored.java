package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Policies of a partition or child table, which nobody asks who reads it through its parent. */
final class ChildPoliciesIgnored implements AccessLint {

  @Override
  public String id() {
    return "child-policies-ignored";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    return facts.protectedTables().stream()
        .flatMap(
            child ->
                model.family().ancestors(child).stream()
                    .filter(model::isExposed)
                    .reduce((near, far) -> far)
                    .stream()
                    .flatMap(parent -> check(child, parent)))
        .toList();
  }

  private Stream<Finding> check(Relation child, Relation parent) {
    List<Policy> missing =
        child.policies().stream()
            .filter(policy -> parent.policies().stream().noneMatch(it -> same(it, policy)))
            .toList();
    if (missing.isEmpty()) {
      return Stream.empty();
    }
    boolean off = !parent.rowSecurity().enabled();
    boolean stricter = off || missing.stream().anyMatch(policy -> !policy.permissive());
    return Stream.of(
        Finding.of(
                id(),
                stricter ? Severity.WARNING : Severity.INFO,
                child.name().sql(),
                "its own policies are not asked when rows are read or changed through %s%s"
                    .formatted(parent.name().sql(), off ? ", where row-level security is off" : ""))
            .withEvidence(
                "policies that the parent lacks: "
                    + Phrases.names(missing.stream().map(Policy::name).toList()))
            .withHint("move to the parent what should hold for everybody"));
  }

  private static boolean same(Policy one, Policy other) {
    return one.command() == other.command()
        && one.permissive() == other.permissive()
        && roles(one).equals(roles(other))
        && one.using().equals(other.using())
        && one.withCheck().equals(other.withCheck());
  }

  private static Set<Object> roles(Policy policy) {
    return new TreeSet<>(policy.roles());
  }
}

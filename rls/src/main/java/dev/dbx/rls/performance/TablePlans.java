package dev.dbx.rls.performance;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.lint.PolicyLints;
import dev.dbx.rls.performance.CheckPolicyPerformance.TableCost;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans tables one after another, each from the same state. */
final class TablePlans {

  private static final Set<String> ABOUT_SPEED =
      Set.of("policy-volatile-function", "policy-column-without-index");

  /** Smaller tables are read as a whole whatever there is. */
  private static final long SMALL = 1_000;

  private final Convention convention;
  private final Identity user;
  private final Trial trial;
  private final RealRows rows;
  private final List<Finding> findings;
  private final PolicyLints lints;
  private final Rewrite rewrite;
  private final List<OwnedTable> tables;

  TablePlans(
      Catalog catalog,
      PolicyFacts facts,
      Convention convention,
      Identity user,
      Trial trial,
      RealRows rows,
      List<Finding> findings) {
    this.convention = convention;
    this.user = user;
    this.trial = trial;
    this.rows = rows;
    this.findings = findings;
    this.lints = new PolicyLints(catalog, facts);
    this.rewrite = new Rewrite(facts, new SourceReader(catalog));
    this.tables = Owners.of(catalog, facts);
  }

  Optional<TableCost> plan(Relation table) {
    trial.undo();
    trial.become(user);
    Optional<PolicyPlan> before = PolicyPlan.of(query(table), trial);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    trial.undo();
    double free = PolicyPlan.of(query(table), trial).map(PolicyPlan::cost).orElse(0.0);
    List<Sql> changes = new ArrayList<>();
    wrap(table, before.get(), changes);
    index(table, before.get(), changes);
    double after = tried(table, changes).map(PolicyPlan::cost).orElse(before.get().cost());
    audience(table);
    shape(table, before.get());
    return Optional.of(
        new TableCost(
            table.name().sql(),
            rows(table),
            free,
            before.get().cost(),
            after,
            before.get().filters(),
            before.get().indexConditions()));
  }

  private static long rows(Relation table) {
    return table.size().estimatedRows().orElse(0L);
  }

  private static boolean reads(Policy policy) {
    return policy.command() == PolicyCommand.ALL || policy.command() == PolicyCommand.SELECT;
  }

  private static boolean isWorth(PolicyPlan before, PolicyPlan after) {
    return after.cost() < before.cost() * CheckPolicyPerformance.WORTH;
  }

  private static Sql query(Relation table) {
    return Sql.of("select * from {}", table.name());
  }

  /** The plan once changes are made; undone by what follows. */
  private Optional<PolicyPlan> tried(Relation table, List<Sql> changes) {
    return tried(table, changes, user);
  }

  private Optional<PolicyPlan> tried(Relation table, List<Sql> changes, Identity reader) {
    trial.undo();
    for (Sql change : changes) {
      if (!trial.runUnbound(change).succeeded()) {
        return Optional.empty();
      }
    }
    trial.become(reader);
    return PolicyPlan.of(query(table), trial);
  }

  private void wrap(Relation table, PolicyPlan before, List<Sql> changes) {
    for (Policy policy : table.policies()) {
      Optional<Sql> wrapped = rewrite.wrapped(table, policy);
      if (!reads(policy) || wrapped.isEmpty()) {
        continue;
      }
      Optional<PolicyPlan> after = tried(table, List.of(wrapped.get()));
      boolean cheaper =
          after.filter(it -> it.cost() < before.cost()).isPresent() && !before.filters().isEmpty();
      if (cheaper) {
        changes.add(wrapped.get());
        Finding found =
            finding(
                "policy-call-per-row",
                table,
                "policy %s on %s asks who the user is for each row: cost %.0f, and %.0f if it asked once"
                    .formatted(
                        policy.name().sql(),
                        table.name().sql(),
                        before.cost(),
                        after.orElseThrow().cost()),
                "a subquery around the call is evaluated once for each statement (an InitPlan)",
                before,
                wrapped.get().written() + ";");
        String plan = found.evidence().orElseThrow();
        findings.add(
            rewrite
                .using(policy)
                .flatMap(text -> rows.compare(table, policy, text))
                .map(run -> found.withEvidence(run + "; " + plan))
                .orElse(found));
      }
    }
  }

  private void index(Relation table, PolicyPlan before, List<Sql> changes) {
    if (!before.indexConditions().isEmpty() || before.filters().isEmpty()) {
      return;
    }
    List<Identifier> columns =
        tables.stream()
            .filter(it -> it.name().equals(table.name()))
            .flatMap(it -> it.discriminators().stream())
            .filter(column -> before.filters().stream().anyMatch(it -> it.contains(column.sql())))
            .toList();
    for (Identifier column : columns) {
      Sql create = Sql.of("create index on {} ({})", table.name(), column);
      List<Sql> all = new ArrayList<>(changes);
      all.add(create);
      Optional<PolicyPlan> after = tried(table, all);
      if (after.filter(it -> isWorth(before, it)).isPresent()) {
        changes.add(create);
        findings.add(
            finding(
                "policy-column-without-index",
                table,
                "policies on %s filter by %s without an index: cost %.0f, and %.0f with one"
                    .formatted(
                        table.name().sql(),
                        column.sql(),
                        before.cost(),
                        after.orElseThrow().cost()),
                "the index serves every statement of a user on the table",
                before,
                "CREATE INDEX CONCURRENTLY ON %s (%s);"
                    .formatted(table.name().sql(), column.sql())));
        return;
      }
    }
  }

  /** Policies without TO are evaluated for those, too, whom they can let nothing through for. */
  private void audience(Relation table) {
    Optional<Identity> anonymous =
        convention.anonymousRole().map(role -> Convention.bare("anonymous", role));
    List<Policy> open =
        table.policies().stream()
            .filter(it -> it.roles().isEmpty() && it.permissive())
            .filter(TablePlans::reads)
            .filter(it -> it.using().filter(rewrite::asksWho).isPresent())
            .toList();
    if (anonymous.isEmpty() || convention.userRole().isEmpty() || open.isEmpty()) {
      return;
    }
    Identifier role = convention.userRole().get();
    List<Sql> changes =
        open.stream()
            .map(it -> Sql.of("alter policy {} on {} to {}", it.name(), table.name(), role))
            .toList();
    Optional<PolicyPlan> before = tried(table, List.of(), anonymous.get());
    Optional<PolicyPlan> after = tried(table, changes, anonymous.get());
    if (before.isPresent() && after.filter(it -> isWorth(before.get(), it)).isPresent()) {
      findings.add(
          finding(
              "policy-for-public",
              table,
              "policies on %s are evaluated for %s as well: cost %.0f, and %.0f if they were for %s alone"
                  .formatted(
                      table.name().sql(),
                      convention.anonymousRole().orElseThrow().sql(),
                      before.get().cost(),
                      after.get().cost(),
                      role.sql()),
              "TO names the roles a policy is for; for others it is not even looked at",
              before.get(),
              changes.stream().map(it -> it.written() + ";").collect(Collectors.joining("\n"))));
    }
  }

  /** What no rewrite of dbx's own mends. */
  private void shape(Relation table, PolicyPlan before) {
    if (!before.subplans().isEmpty()) {
      findings.add(
          finding(
              "policy-subquery-per-row",
              table,
              "a policy on %s runs a subquery for each row (%s)"
                  .formatted(table.name().sql(), String.join(", ", before.subplans())),
              "turn it round: column IN (SELECT ... WHERE user = me), which runs once; or a SECURITY"
                  + " DEFINER function that gives the user's keys",
              before,
              ""));
    }
    List<Policy> permissive =
        table.policies().stream()
            .filter(Policy::permissive)
            .filter(TablePlans::reads)
            .filter(
                it -> it.roles().isEmpty() || user.role().filter(it.roles()::contains).isPresent())
            .toList();
    if (permissive.size() > 1) {
      findings.add(
          Finding.of(
                  "policy-several-permissive",
                  Severity.INFO,
                  table.name().sql(),
                  "%d permissive policies for SELECT on %s are joined by OR for %s"
                      .formatted(
                          permissive.size(),
                          table.name().sql(),
                          user.role().map(Identifier::sql).orElse("the role")))
              .withHint(
                  "each is evaluated where those before it are false; one policy may be planned better")
              .withEvidence(String.join("; ", before.filters())));
    }
    table.policies().stream()
        .flatMap(policy -> lints.of(table, policy).stream())
        .filter(it -> ABOUT_SPEED.contains(it.rule()))
        .filter(it -> findings.stream().noneMatch(known -> isSame(known, it)))
        .map(it -> it.rule().endsWith("index") ? unconfirmed(it) : it)
        .distinct()
        .forEach(findings::add);
  }

  private static boolean isSame(Finding known, Finding other) {
    return known.rule().equals(other.rule()) && known.subject().equals(other.subject());
  }

  /** Statements with a condition of their own may still use it. */
  private static Finding unconfirmed(Finding finding) {
    return new Finding(
        finding.rule(),
        Severity.INFO,
        finding.subject(),
        finding.message(),
        finding.hint(),
        Optional.of(
            "reading the whole table as a user would not use it: other conditions are joined by OR, or the table is small"),
        finding.fix());
  }

  private static Finding finding(
      String rule, Relation table, String message, String hint, PolicyPlan before, String fix) {
    Finding finding =
        Finding.of(
                rule,
                rows(table) < SMALL ? Severity.INFO : Severity.WARNING,
                table.name().sql(),
                message)
            .withHint(hint)
            .withEvidence("Filter: " + String.join("; ", before.filters()));
    return fix.isEmpty() ? finding : finding.withFix(fix);
  }
}

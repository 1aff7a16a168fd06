package dev.dbx.rls.performance;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.lint.PolicyLints;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Owners;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Rehearsal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans reads of each table as a user, on a copy with the planner's statistics, and tries rewrites.
 */
public final class CheckPolicyPerformance
    implements UseCase<CheckPolicyPerformance.Input, CheckPolicyPerformance.Output> {

  private static final Set<String> ABOUT_SPEED =
      Set.of("policy-volatile-function", "policy-column-without-index");

  @Doc(
      value =
          "Check what policies cost: planned as a user with the database's own statistics in a sandbox, and"
              + " planned again with the rewrite or the index that is suggested",
      example = "")
  public record Input(@Doc("Only this table") Optional<QualifiedName> tableName) {}

  /**
   * One table.
   *
   * @param rows the planner's count
   * @param costWithoutPolicies of reading all of it as somebody whom no policy binds
   * @param cost of the same as a user
   * @param costAfter with all suggestions
   * @param perRow conditions that are evaluated for each row
   */
  public record TableCost(
      String table,
      long rows,
      double costWithoutPolicies,
      double cost,
      double costAfter,
      List<String> perRow,
      List<String> byIndex) {

    public TableCost {
      perRow = List.copyOf(perRow);
      byIndex = List.copyOf(byIndex);
    }
  }

  /** Tables by what could be saved, with findings that the plans confirmed. */
  public record Output(
      List<TableCost> tables, List<Finding> findings, String user, List<String> notes)
      implements Result {

    public Output {
      tables = List.copyOf(tables);
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      long better = tables.stream().filter(it -> it.costAfter() < it.cost() * WORTH).count();
      return "%d tables with policies planned as %s; %d of them would be cheaper with what is suggested"
          .formatted(tables.size(), user, better);
    }

    @Override
    public boolean hasProblems() {
      return findings.stream().anyMatch(it -> it.severity() != Severity.INFO);
    }
  }

  /** Less is within what statistics are worth. */
  private static final double WORTH = 0.9;

  /** Smaller tables are read as a whole whatever there is. */
  private static final long SMALL = 1_000;

  private final Ports ports;

  public CheckPolicyPerformance(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Optional<QualifiedName> only =
        in.tableName().map(name -> ports.catalog().relation(name, call).name());
    Catalog catalog = ports.catalog().read(call);
    PolicyFacts facts = PolicyFacts.of(catalog, ports.parser());
    Convention convention = ConventionFinder.of(catalog, ports.target().identity());
    Person person = Cast.of(catalog, convention, facts).people().get(0);
    Identity user = convention.user("a user", person.user(), person.tenant());
    List<String> notes = new ArrayList<>(convention.evidence());
    List<Finding> findings = new ArrayList<>();
    List<TableCost> costs = new ArrayList<>();
    Rehearsal.on(
        catalog,
        Fidelity.STATISTICS,
        ports,
        notes,
        trial -> {
          Work work = new Work(catalog, facts, user, trial, findings);
          catalog.relations().stream()
              .filter(it -> it.rowSecurity().enabled() && !it.policies().isEmpty())
              .filter(it -> only.isEmpty() || it.name().equals(only.get()))
              .forEach(it -> work.plan(it).ifPresent(costs::add));
          return costs;
        },
        call);
    findings.sort(Comparator.comparing(Finding::severity));
    costs.sort(Comparator.comparing((TableCost it) -> it.costAfter() - it.cost()));
    return new Output(
        costs,
        findings,
        user.role().map(role -> "a user (" + role.value() + ")").orElse(user.label()),
        notes);
  }

  /** Plans tables one after another, each from the same state. */
  private static final class Work {
    private final Identity user;
    private final Trial trial;
    private final List<Finding> findings;
    private final PolicyLints lints;
    private final Rewrite rewrite;
    private final List<OwnedTable> tables;

    Work(Catalog catalog, PolicyFacts facts, Identity user, Trial trial, List<Finding> findings) {
      this.user = user;
      this.trial = trial;
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

    private static Sql query(Relation table) {
      return Sql.of("select * from {}", table.name());
    }

    /** The plan once changes are made; undone by what follows. */
    private Optional<PolicyPlan> tried(Relation table, List<Sql> changes) {
      trial.undo();
      for (Sql change : changes) {
        if (!trial.runUnbound(change).succeeded()) {
          return Optional.empty();
        }
      }
      trial.become(user);
      return PolicyPlan.of(query(table), trial);
    }

    private void wrap(Relation table, PolicyPlan before, List<Sql> changes) {
      for (Policy policy : table.policies()) {
        boolean reads =
            policy.command() == PolicyCommand.ALL || policy.command() == PolicyCommand.SELECT;
        Optional<Sql> wrapped = rewrite.wrapped(table, policy);
        if (!reads || wrapped.isEmpty()) {
          continue;
        }
        Optional<PolicyPlan> after = tried(table, List.of(wrapped.get()));
        boolean cheaper =
            after.filter(it -> it.cost() < before.cost()).isPresent()
                && !before.filters().isEmpty();
        if (cheaper) {
          changes.add(wrapped.get());
          findings.add(
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
                  wrapped.get().written() + ";"));
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
        if (after.filter(it -> it.cost() < before.cost() * WORTH).isPresent()) {
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
              .filter(
                  it -> it.command() == PolicyCommand.ALL || it.command() == PolicyCommand.SELECT)
              .filter(
                  it ->
                      it.roles().isEmpty() || user.role().filter(it.roles()::contains).isPresent())
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
}

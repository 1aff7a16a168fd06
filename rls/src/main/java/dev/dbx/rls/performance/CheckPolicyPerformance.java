package dev.dbx.rls.performance;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Rehearsal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plans reads of each table as a user, on a copy with the planner's statistics, and tries rewrites.
 */
public final class CheckPolicyPerformance
    implements UseCase<CheckPolicyPerformance.Input, CheckPolicyPerformance.Output> {

  @Doc(
      value =
          "Check what policies cost: planned as a user with the database's statistics,"
              + " before and after the rewrite or index that is suggested",
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
  static final double WORTH = 0.9;

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
          RealRows rows = new RealRows(ports, user, call);
          TablePlans plans =
              new TablePlans(catalog, facts, convention, user, trial, rows, findings);
          catalog.relations().stream()
              .filter(it -> it.rowSecurity().enabled() && !it.policies().isEmpty())
              .filter(it -> only.isEmpty() || it.name().equals(only.get()))
              .forEach(it -> plans.plan(it).ifPresent(costs::add));
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
}

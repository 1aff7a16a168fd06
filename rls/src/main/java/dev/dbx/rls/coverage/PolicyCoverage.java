package dev.dbx.rls.coverage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.SchemaNames;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.RuleLine;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.lint.AccessFacts;
import dev.dbx.rls.lint.AccessLints;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says which tables policies protect against whom, which they do not, and what goes around. */
public final class PolicyCoverage implements UseCase<PolicyCoverage.Input, PolicyCoverage.Output> {

  private static final int LINES = 40;
  private static final int ALL_LINES = 1_000;
  private static final int ALL_FINDINGS = 300;
  private static final int ROLES = 10;

  private static final Set<String> AROUND =
      Set.of(
          "api-role-bypasses-rls",
          "definer-function-exposed",
          "definer-view-exposed",
          "materialized-view-exposed",
          "owner-membership",
          "owner-not-forced");

  @Doc(
      value =
          "Say which tables have row-level security and which are open to whom, what policies do"
              + " not cover, and what goes around them: views, functions, partitions, roles",
      example = "")
  public record Input(
      @Doc("Only what is in this schema") Optional<String> schema,
      @Doc(
              value = "Also list what is well protected or not exposed, and findings that are INFO",
              defaultValue = "false")
          boolean all) {}

  /**
   * The worst first.
   *
   * @param apiRoles the first of the roles that requests run as, anonymous ones first
   * @param access by table and API role; without {@code all} only tables that are open
   * @param needsALook how many findings of each rule there are, those left out included
   * @param findings without {@code all} no INFO, and a few per rule
   */
  public record Output(
      CoverageCounts coverage,
      List<ApiRole> apiRoles,
      long apiRolesTotal,
      List<AccessLine> access,
      long accessTotal,
      boolean accessTruncated,
      List<RuleLine> needsALook,
      List<Finding> findings,
      long total,
      boolean truncated)
      implements Result {

    public Output {
      apiRoles = List.copyOf(apiRoles);
      access = List.copyOf(access);
      needsALook = List.copyOf(needsALook);
      findings = List.copyOf(findings);
    }

    @Override
    public String headline() {
      return Headline.of(coverage, apiRoles, waysAround());
    }

    private long waysAround() {
      return needsALook.stream()
          .filter(line -> line.severity() != Severity.INFO && AROUND.contains(line.rule()))
          .mapToLong(RuleLine::count)
          .sum();
    }

    @Override
    public boolean hasProblems() {
      return needsALook.stream().anyMatch(line -> line.severity() == Severity.ERROR);
    }
  }

  private final Ports ports;

  public PolicyCoverage(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    AccessModel model = AccessModel.of(ports.catalog().definitions(call));
    Optional<Identifier> schema =
        in.schema().map(name -> SchemaNames.require(name, model.catalog()));
    AccessFacts facts = new AccessFacts(model, schema);
    List<Finding> all = AccessLints.check(facts);
    List<Finding> shown = shown(all, in.all());
    List<AccessLine> lines = lines(facts, all, in.all());
    List<AccessLine> shownLines = lines.stream().limit(in.all() ? ALL_LINES : LINES).toList();
    return new Output(
        CoverageCounts.of(model, facts.tables()),
        model.apiRoles().stream().limit(ROLES).toList(),
        model.apiRoles().size(),
        shownLines,
        lines.size(),
        shownLines.size() < lines.size(),
        RuleLine.count(all),
        shown,
        all.size(),
        shown.size() < all.size());
  }

  private static List<Finding> shown(List<Finding> findings, boolean all) {
    return all
        ? findings.stream().limit(ALL_FINDINGS).toList()
        : RuleLine.someOfEach(
            findings.stream().filter(it -> it.severity() != Severity.INFO).toList());
  }

  /** Tables with the gravest findings first. */
  private static List<AccessLine> lines(AccessFacts facts, List<Finding> findings, boolean all) {
    Map<String, Severity> worst = new HashMap<>();
    findings.forEach(it -> worst.merge(it.subject(), it.severity(), PolicyCoverage::graver));
    Comparator<Relation> order =
        Comparator.comparing((Relation it) -> Protection.of(facts.model(), it))
            .thenComparing(it -> worst.getOrDefault(it.name().sql(), Severity.INFO))
            .thenComparing(Relation::name);
    return facts.tables().stream()
        .filter(it -> all || Protection.of(facts.model(), it) == Protection.OPEN)
        .sorted(order)
        .flatMap(table -> AccessLine.of(facts.model(), table).stream())
        .toList();
  }

  private static Severity graver(Severity one, Severity other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

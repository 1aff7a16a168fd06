package dev.dbx.rls.audit;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.SchemaNames;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Trial;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.attack.Attacks;
import dev.dbx.rls.attack.Scene;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.lint.PolicyLints;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Discovery;
import dev.dbx.rls.matrix.Findings;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Rehearsal;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tries on a copy of the whole database who can do what to whose rows. */
public final class AuditRls implements UseCase<AuditRls.Input, AuditRls.Output> {

  @Doc(
      value =
          "Audit row-level security of the whole database in a sandbox: two tenants' users and anonymous"
              + " callers try every operation and attack on every table, view and function",
      example = "")
  public record Input(
      @Doc("Only what is in this schema") Optional<String> schema,
      @Doc("Writes the matrix as a page to click through, for instance rls.html")
          Optional<String> html,
      @Doc("Writes the matrix to be checked in, for instance rls-matrix.json")
          Optional<String> matrix,
      @Doc(
              "Compares with a matrix that was written before: what differs is a problem, the rest is not")
          Optional<String> expect) {}

  /**
   * The matrix, and what stands out in it.
   *
   * @param convention how users are told apart, with what it was found by
   * @param differences from the matrix that was expected; empty if none was
   * @param files that were written
   * @param untested tables that no row could be made for, with the reason
   * @param notes what a reader should know about how it was tested
   */
  public record Output(
      List<Finding> findings,
      List<Cell> matrix,
      String convention,
      List<String> evidence,
      List<String> differences,
      boolean expected,
      List<String> files,
      List<String> untested,
      List<String> notes)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      matrix = List.copyOf(matrix);
      evidence = List.copyOf(evidence);
      differences = List.copyOf(differences);
      files = List.copyOf(files);
      untested = List.copyOf(untested);
      notes = List.copyOf(notes);
    }

    private long count(Verdict verdict) {
      return matrix.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    @Override
    public String headline() {
      String text =
          "%d attempts: %d leaks, %d over-blocked, %d side channels, %d errors"
              .formatted(
                  matrix.size(),
                  count(Verdict.LEAK),
                  count(Verdict.OVER_BLOCKED),
                  count(Verdict.SIDE_CHANNEL),
                  count(Verdict.ERROR));
      return expected ? text + "; " + differences.size() + " cells are not as expected" : text;
    }

    /** What a team has checked in, it has decided to live with. */
    @Override
    public boolean hasProblems() {
      return expected ? !differences.isEmpty() : count(Verdict.LEAK) > 0;
    }
  }

  /**
   * Whoever reads no further than a screen, or is an agent with a budget, has seen what matters.
   */
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.LEAK,
          Verdict.OVER_BLOCKED,
          Verdict.ERROR,
          Verdict.SIDE_CHANNEL,
          Verdict.ALLOWED,
          Verdict.DENIED);

  private final Ports ports;

  public AuditRls(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Optional<OutputFile> html = in.html().map(name -> OutputFile.at(name, HtmlPage.MARK));
    Optional<OutputFile> matrix = in.matrix().map(name -> OutputFile.at(name, MatrixFile.MARK));
    Catalog catalog = ports.catalog().definitions(call);
    Optional<Identifier> schema = in.schema().map(name -> SchemaNames.require(name, catalog));
    Predicate<QualifiedName> only = name -> schema.isEmpty() || name.schema().equals(schema);
    PolicyFacts facts = PolicyFacts.of(catalog, ports.parser());
    Convention convention = ConventionFinder.of(catalog, ports.target().identity());
    Report report = new Report();
    List<String> notes = new ArrayList<>();
    List<String> untested =
        Rehearsal.on(
            catalog,
            Fidelity.SCHEMA,
            ports,
            notes,
            trial -> play(catalog, convention, facts, only, trial, report, call),
            call);
    Output output = output(in, catalog, facts, convention, only, report, untested, notes);
    matrix.ifPresent(file -> file.write(MatrixFile.write(report.cells())));
    html.ifPresent(file -> file.write(HtmlPage.of(output, report.discoveries())));
    return output;
  }

  private static Output output(
      Input in,
      Catalog catalog,
      PolicyFacts facts,
      Convention convention,
      Predicate<QualifiedName> only,
      Report report,
      List<String> untested,
      List<String> notes) {
    Suppressions suppressions = new Suppressions(catalog);
    Confirmed confirmed = new Confirmed(report.cells());
    List<Finding> findings = new ArrayList<>(Findings.of(report.discoveries()));
    new PolicyLints(catalog, facts)
        .all().stream()
            .filter(it -> only.test(QualifiedName.parse(it.subject())))
            .map(confirmed::of)
            .forEach(findings::add);
    findings.sort(Comparator.comparing(Finding::severity));
    return new Output(
        suppressions.filter(findings, notes),
        accepted(report, suppressions),
        convention.kind().name().toLowerCase(Locale.ROOT),
        convention.evidence(),
        in.expect().map(file -> MatrixFile.differences(file, report.cells())).orElse(List.of()),
        in.expect().isPresent(),
        Stream.of(in.html(), in.matrix()).flatMap(Optional::stream).toList(),
        untested,
        notes);
  }

  /** A cell all of whose findings somebody has decided to live with is no leak any more. */
  private static List<Cell> accepted(Report report, Suppressions suppressions) {
    Map<Cell, Boolean> ignored = new HashMap<>();
    for (Discovery discovery : report.discoveries()) {
      boolean known = suppressions.reason(discovery.rule(), discovery.cell().subject()).isPresent();
      ignored.merge(discovery.cell(), known, Boolean::logicalAnd);
    }
    return report.cells().stream()
        .map(cell -> ignored.getOrDefault(cell, false) ? cell.accepted() : cell)
        .sorted(Comparator.comparing(cell -> WORST_FIRST.indexOf(cell.verdict())))
        .toList();
  }

  private static List<String> play(
      Catalog catalog,
      Convention convention,
      PolicyFacts facts,
      Predicate<QualifiedName> only,
      Trial trial,
      Report report,
      Call call) {
    Cast cast = Cast.of(catalog, convention, facts);
    List<Person> people = cast.people();
    Stage stage = Stage.set(catalog, convention, facts, people, trial);
    List<Attacker> attackers = cast.attackers(people);
    int done = 0;
    for (Attacker attacker : attackers) {
      Attacks.run(new Scene(stage, attacker, report, only));
      call.progress().report(++done, attackers.size(), attacker.label());
    }
    return stage.unseeded();
  }
}

package dev.dbx.rls.audit;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.attack.Attacks;
import dev.dbx.rls.attack.Scene;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Findings;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tries on a copy of the whole database who can do what to whose rows. */
public final class AuditRls implements UseCase<AuditRls.Input, AuditRls.Output> {

  @Doc(
      value =
          "Audit row-level security of the whole database in a sandbox: two tenants' users and anonymous"
              + " callers try every operation and attack on every table, view and function",
      example = "")
  public record Input(
      @Doc("Only what is in this schema") Optional<String> schema) {}

  /**
   * The matrix, and what stands out in it.
   *
   * @param convention how users are told apart, with what it was found by
   * @param untested tables that no row could be made for, with the reason
   * @param notes what a reader should know about how it was tested
   */
  public record Output(
      List<Finding> findings,
      List<Cell> matrix,
      String convention,
      List<String> evidence,
      List<String> untested,
      List<String> notes)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      matrix = List.copyOf(matrix);
      evidence = List.copyOf(evidence);
      untested = List.copyOf(untested);
      notes = List.copyOf(notes);
    }

    private long count(Verdict verdict) {
      return matrix.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    @Override
    public String headline() {
      return "%d attempts: %d leaks, %d over-blocked, %d side channels, %d errors"
          .formatted(
              matrix.size(),
              count(Verdict.LEAK),
              count(Verdict.OVER_BLOCKED),
              count(Verdict.SIDE_CHANNEL),
              count(Verdict.ERROR));
    }

    @Override
    public boolean hasProblems() {
      return count(Verdict.LEAK) > 0;
    }
  }

  private final Ports ports;

  public AuditRls(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Catalog catalog = ports.catalog().definitions(call);
    Predicate<QualifiedName> only =
        name ->
            in.schema().isEmpty()
                || name.schema().filter(it -> it.value().equals(in.schema().get())).isPresent();
    PolicyFacts facts = PolicyFacts.of(catalog, ports.parser());
    Convention convention = ConventionFinder.of(catalog);
    Original original = new Original(catalog, ports.queries());
    try (Session copy = ports.sandbox().clone(original, Fidelity.SCHEMA, call)) {
      Report report = new Report();
      List<String> untested =
          copy.trials()
              .run(trial -> play(catalog, convention, facts, only, trial, report, call), call);
      List<String> notes = new ArrayList<>();
      copy.gaps().forEach(gap -> notes.add("not in the copy: " + gap.object() + ", " + gap.reason()));
      return new Output(
          Findings.of(report.discoveries()),
          report.cells(),
          convention.kind().name().toLowerCase(java.util.Locale.ROOT),
          convention.evidence(),
          untested,
          notes);
    }
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
    return stage.unseeded().entrySet().stream()
        .map(entry -> entry.getKey().sql() + ": " + entry.getValue())
        .toList();
  }
}

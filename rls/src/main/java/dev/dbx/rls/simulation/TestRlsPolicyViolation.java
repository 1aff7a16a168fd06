package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.sql.Sql;
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
import dev.dbx.rls.matrix.Discovery;
import dev.dbx.rls.matrix.Findings;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.Lineage;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Owners;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Rehearsal;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries every way in which one user could reach what belongs to another. */
public final class TestRlsPolicyViolation
    implements UseCase<TestRlsPolicyViolation.Input, TestRlsPolicyViolation.Output> {

  @Doc(
      value =
          "Test whether one user can reach another's rows of a table, by every way there is: PASS, or FAIL"
              + " with the attack as a script for psql",
      example =
          "interview_feedback 00000000-0000-4000-8000-000000000001"
              + " 00000000-0000-4000-8000-000000000003")
  public record Input(
      @Doc("The table whose rows are at stake") QualifiedName tableName,
      @Doc("Who attacks: a user id, or role:anon for a role") String attackerUserId,
      @Doc("Whose rows must stay out of reach: a user id") String victimUserId) {}

  /**
   * What came of it.
   *
   * @param result PASS or FAIL
   * @param victimRows rows of the victim in the database itself; empty if nothing says whose rows
   *     are
   * @param readable of these, those that the attacker reads there
   * @param findings attacks that worked, with their scripts, and what else stood out
   * @param attempts all that was tried on a copy
   */
  public record Output(
      String result,
      String table,
      String attacker,
      String victim,
      Optional<Long> victimRows,
      Optional<Long> readable,
      List<Finding> findings,
      List<Cell> attempts,
      List<String> notes)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      attempts = List.copyOf(attempts);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      long worked = attempts.stream().filter(it -> it.verdict() == Verdict.LEAK).count();
      return result.equals("PASS")
          ? "PASS: %d attempts on %s, none reached a row of %s"
              .formatted(attempts.size(), table, victim)
          : "FAIL: %s reaches rows of %s in %s (%d of %d attempts)"
              .formatted(attacker, victim, table, worked, attempts.size());
    }

    @Override
    public boolean hasProblems() {
      return result.equals("FAIL");
    }
  }

  private final Ports ports;

  public TestRlsPolicyViolation(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Relation relation = ports.catalog().relation(in.tableName(), call);
    Catalog catalog = ports.catalog().definitions(call);
    PolicyFacts facts = PolicyFacts.of(catalog, ports.parser());
    Convention convention = ConventionFinder.of(catalog, ports.target().identity());
    List<OwnedTable> tables = Owners.of(catalog, facts);
    Optional<OwnedTable> table =
        tables.stream().filter(it -> it.name().equals(root(catalog, relation))).findFirst();
    Users users = new Users(ports, catalog, convention, tables);
    Users.Found attacker = users.find(in.attackerUserId(), table, call);
    Users.Found victim = users.find(in.victimUserId(), table, call);
    if (attacker.identity().equals(victim.identity())) {
      throw new InvalidInput(
          "attacker and victim are the same: " + attacker.identity().label(),
          "give two users, of whom the second has rows; what a user can do with their own rows says"
              + " db_test_rls_policy");
    }
    List<String> notes = new ArrayList<>(attacker.notes());
    victim.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    Sighting sighting = sighting(relation, table, attacker, victim, call);
    Report report = new Report();
    Set<QualifiedName> aims = aims(catalog, relation);
    Rehearsal.on(
        catalog,
        Fidelity.SCHEMA,
        ports,
        notes,
        trial -> {
          List<Person> people = people(attacker, victim, table);
          Stage stage = Stage.set(catalog, convention, facts, people, trial);
          stage.unseeded().forEach(why -> notes.add("no rows in " + why));
          Optional<Person> person =
              attacker.user().isEmpty() ? Optional.empty() : Optional.of(people.get(0));
          Attacker user = attacker.attacker(person);
          List<Attacker> guises =
              person.isEmpty()
                  ? List.of(user)
                  : Cast.of(catalog, convention, facts).guises(user, people);
          for (Attacker each : guises) {
            Attacks.run(
                new Scene(
                    stage, each, report, name -> aims.contains(name) || isRoutine(catalog, name)));
          }
          return people;
        },
        call);
    Set<String> aimed = aims.stream().map(QualifiedName::sql).collect(Collectors.toSet());
    String me = attacker.identity().label();
    List<Discovery> here =
        report.discoveries().stream()
            .filter(it -> aimed.contains(it.table()) || aimed.contains(it.cell().subject()))
            // what the user did comes before what anybody could
            .sorted(Comparator.comparing(it -> !it.cell().identity().equals(me)))
            .toList();
    boolean leaks = here.stream().anyMatch(it -> it.cell().verdict() == Verdict.LEAK);
    return new Output(
        leaks ? "FAIL" : "PASS",
        relation.name().sql(),
        attacker.identity().label(),
        victim.identity().label(),
        sighting.rows(),
        sighting.readable(),
        Findings.of(here),
        report.cells().stream()
            .filter(
                cell ->
                    aimed.contains(cell.subject())
                        || here.stream().anyMatch(it -> it.cell().equals(cell)))
            .toList(),
        notes);
  }

  /** And somebody whose rows are not as policies ask on their own: what shows them shows all. */
  private static List<Person> people(
      Users.Found attacker, Users.Found victim, Optional<OwnedTable> table) {
    List<Person> people = new ArrayList<>();
    attacker.person("the attacker", Optional.of("1")).ifPresent(people::add);
    table.map(it -> Others.of(it, victim.user(), false)).ifPresent(people::add);
    victim.person("the victim", Optional.of("2")).ifPresent(people::add);
    return people;
  }

  /** Rows of a partition are rows of its root. */
  private static QualifiedName root(Catalog catalog, Relation relation) {
    return relation
        .partitionOf()
        .flatMap(
            it ->
                catalog.relations().stream().filter(r -> r.name().equals(it.parent())).findFirst())
        .map(parent -> root(catalog, parent))
        .orElse(relation.name());
  }

  /** The table, what it is made of, and all that reads it. */
  private static Set<QualifiedName> aims(Catalog catalog, Relation relation) {
    Lineage lineage = Lineage.of(catalog);
    Set<QualifiedName> aims = new LinkedHashSet<>(List.of(relation.name()));
    aims.add(root(catalog, relation));
    aims.addAll(relation.children());
    aims.addAll(relation.inherits());
    catalog.relations().stream()
        .map(Relation::name)
        .filter(name -> lineage.reads(name).contains(relation.name()))
        .forEach(aims::add);
    return aims;
  }

  private static boolean isRoutine(Catalog catalog, QualifiedName name) {
    return catalog.routines().stream().anyMatch(it -> it.name().equals(name));
  }

  /**
   * The victim's rows in the database itself.
   *
   * @param readable those that the attacker reads there
   */
  private record Sighting(Optional<Long> rows, Optional<Long> readable) {}

  private Sighting sighting(
      Relation relation,
      Optional<OwnedTable> table,
      Users.Found attacker,
      Users.Found victim,
      Call call) {
    if (table.isEmpty() || table.get().users().isEmpty() || victim.user().isEmpty()) {
      return new Sighting(Optional.empty(), Optional.empty());
    }
    Sql question =
        Sql.of(
            "select count(*) as rows from {} where {}",
            relation.name(),
            table.get().belongsTo(table.get().users().get(0), victim.user().get()));
    ReadGuard guard = new ReadGuard(ports.parser(), ports.queries());
    return new Sighting(
        count(guard, question, Scope.standard(), call),
        count(guard, question, Scope.standard().as(attacker.identity()), call));
  }

  /** Empty where it cannot be counted: a grant is missing, or a policy fails. */
  private Optional<Long> count(ReadGuard guard, Sql question, Scope scope, Call call) {
    try {
      return Optional.of(
          ports.queries().read(guard.vet(question, call), scope, call).single().number("rows"));
    } catch (DbxException notCounted) {
      return Optional.empty();
    }
  }
}

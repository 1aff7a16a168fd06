package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.ParsedPolicy;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trial.Failure;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.attack.Attacks;
import dev.dbx.rls.attack.Scene;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.Cast;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who reaches whose rows of a table, without a policy and with it. */
final class TruthTable {

  /**
   * One line.
   *
   * @param without what came of it before the policy was there
   * @param with what came of it afterwards
   */
  record Line(
      String identity,
      String operation,
      String whose,
      String without,
      String with,
      Verdict verdict) {

    boolean changes() {
      return !without.equals(with);
    }
  }

  /**
   * What came of making the policy.
   *
   * @param failure why PostgreSQL rejected it
   */
  record Outcomes(Optional<Failure> failure, List<Line> lines, List<String> notes) {}

  private final Catalog catalog;
  private final Convention convention;
  private final PolicyFacts facts;
  private final Relation table;
  private final Trial trial;

  TruthTable(
      Catalog catalog, Convention convention, PolicyFacts facts, Relation table, Trial trial) {
    this.catalog = catalog;
    this.convention = convention;
    this.facts = facts;
    this.table = table;
    this.trial = trial;
  }

  Outcomes of(ParsedPolicy parsed, Policy policy) {
    Cast cast = Cast.of(catalog, convention, facts);
    List<Person> people = cast.people();
    Stage stage = Stage.set(catalog, convention, facts, people, trial);
    List<String> notes = new ArrayList<>();
    stage.unseeded().forEach(why -> notes.add("no rows in " + why));
    List<Attacker> attackers = cast.attackers(people);
    trial.undo();
    trial.runUnbound(Sql.of("alter table {} enable row level security", table.name()));
    trial.mark();
    Map<Key, Cell> before = play(stage, attackers, policy.command());
    trial.undo();
    Outcome made = trial.runUnbound(statement(parsed));
    if (!made.succeeded()) {
      return new Outcomes(made.failure(), List.of(), notes);
    }
    trial.mark();
    Map<Key, Cell> after = play(stage, attackers, policy.command());
    return new Outcomes(Optional.empty(), lines(before, after), notes);
  }

  private record Key(String identity, String operation, String whose) {}

  private Map<Key, Cell> play(Stage stage, List<Attacker> attackers, PolicyCommand command) {
    Report report = new Report();
    List<PolicyCommand> commands =
        command == PolicyCommand.ALL
            ? List.of(
                PolicyCommand.SELECT,
                PolicyCommand.INSERT,
                PolicyCommand.UPDATE,
                PolicyCommand.DELETE)
            : List.of(command);
    for (Attacker attacker : attackers) {
      Scene scene = new Scene(stage, attacker, report, table.name()::equals);
      commands.forEach(each -> Attacks.run(scene, each));
    }
    Map<Key, Cell> cells = new LinkedHashMap<>();
    report
        .cells()
        .forEach(cell -> cells.put(new Key(cell.identity(), cell.operation(), cell.whose()), cell));
    return cells;
  }

  private static List<Line> lines(Map<Key, Cell> before, Map<Key, Cell> after) {
    Set<Key> keys = new LinkedHashSet<>(after.keySet());
    keys.addAll(before.keySet());
    List<Line> lines = new ArrayList<>();
    for (Key key : keys) {
      Optional<Cell> with = Optional.ofNullable(after.get(key));
      lines.add(
          new Line(
              key.identity(),
              key.operation(),
              key.whose(),
              Optional.ofNullable(before.get(key)).map(Cell::evidence).orElse("not tried"),
              with.map(Cell::evidence).orElse("not tried"),
              with.map(Cell::verdict).orElse(Verdict.DENIED)));
    }
    return lines;
  }

  private Sql statement(ParsedPolicy parsed) {
    Sql head =
        parsed.alter()
            ? Sql.of("alter policy {} on {}", parsed.name(), table.name())
            : Sql.of("create policy {} on {}", parsed.name(), table.name());
    if (!parsed.alter() && !parsed.permissive()) {
      head = head.then(Sql.of(" as restrictive"));
    }
    if (parsed.command().isPresent()) {
      head = head.then(command(parsed.command().get()));
    }
    if (parsed.roles().isPresent()) {
      List<Identifier> roles = parsed.roles().get();
      head =
          head.then(Sql.of(" to "))
              .then(
                  roles.isEmpty()
                      ? Sql.of("public")
                      : Sql.join(", ", roles.stream().map(it -> Sql.of("{}", it)).toList()));
    }
    if (parsed.using().isPresent()) {
      head = head.then(Sql.of(" using ({})", new Expression(parsed.using().get().text())));
    }
    if (parsed.withCheck().isPresent()) {
      head = head.then(Sql.of(" with check ({})", new Expression(parsed.withCheck().get().text())));
    }
    return head;
  }

  private static Sql command(PolicyCommand command) {
    return switch (command) {
      case ALL -> Sql.of(" for all");
      case SELECT -> Sql.of(" for select");
      case INSERT -> Sql.of(" for insert");
      case UPDATE -> Sql.of(" for update");
      case DELETE -> Sql.of(" for delete");
    };
  }
}

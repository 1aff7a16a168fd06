package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.rls.access.TablePrivilege;
import dev.dbx.rls.attack.Attacks;
import dev.dbx.rls.attack.Scene;
import dev.dbx.rls.identity.SourceReader;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Discovery;
import dev.dbx.rls.matrix.Findings;
import dev.dbx.rls.matrix.Report;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.simulation.TestRlsPolicy.Output;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.FoundRows;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.Rehearsal;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes as the user and undoes it: on the database itself where it may be written to and nothing
 * reaches beyond it, else on a copy with rows that are made up.
 */
final class Writing {

  /** What leaves traces that no rollback undoes. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "\\b(dblink|http_|net\\.http|pg_notify|notify|copy\\s+.*program|lo_export|pg_background)",
          Pattern.CASE_INSENSITIVE);

  /** Statements without a condition write to every row, and leave as many dead ones. */
  private static final long MOST_ROWS = 50_000;

  private final Ports ports;
  private final Subject subject;
  private final OwnedTable table;
  private Optional<String> lastFailure = Optional.empty();

  Writing(Ports ports, Subject subject) {
    this.ports = ports;
    this.subject = subject;
    this.table = subject.table().orElseThrow();
  }

  Output run(PolicyCommand command, Call call) {
    List<String> notes = new ArrayList<>(subject.notes());
    Optional<String> elsewhere = reasonForCopy();
    Report report = new Report();
    if (elsewhere.isEmpty()) {
      boolean rows = ports.trials().run(trial -> onItself(trial, command, report), call);
      if (rows) {
        return output(command.name(), report, "the database itself, undone", notes);
      }
    }
    notes.add(
        elsewhere.orElse("what is in the table is not enough to try with")
            + ": tried on a copy, with rows that were made for it");
    onCopy(command, report, notes, call);
    return output(command.name(), report, "a copy in a sandbox", notes);
  }

  /** By the grant alone, since no policy limits it; nothing is truncated. */
  Output truncate(Call call) {
    Sql question =
        Sql.of(
            "select has_table_privilege({}::name, {}::regclass, 'truncate') as granted",
            subject.role().value(),
            subject.relation().name().sql());
    boolean granted = ports.queries().ask(question, call).single().flag("granted");
    String reason =
        granted
            ? "allowed: TRUNCATE is granted, and no policy limits it"
            : subject.role().sql() + " lacks TRUNCATE on " + subject.relation().name().sql();
    List<String> notes = new ArrayList<>(subject.notes());
    if (granted) {
      notes.add(
          "REVOKE TRUNCATE ON %s FROM %s"
              .formatted(subject.relation().name().sql(), subject.role().sql()));
    }
    return output(
        "TRUNCATE",
        granted ? "allowed" : "missing_grant",
        reason,
        List.of(),
        new Report(),
        "the catalogue",
        notes);
  }

  private Optional<String> reasonForCopy() {
    if (!ports.trials().isAllowed()) {
      return Optional.of(ports.target().label() + " is not written to, not even to undo it");
    }
    return subject.relation().triggers().stream()
        .flatMap(
            trigger ->
                subject.catalog().routines().stream()
                    .filter(routine -> routine.name().equals(trigger.function())))
        .filter(Writing::reachesOutside)
        .map(
            routine ->
                "a trigger calls " + routine.name().sql() + ", which may reach beyond the database")
        .findFirst();
  }

  private static boolean reachesOutside(Routine routine) {
    String language = routine.language().value();
    return !language.equals("sql") && !language.equals("plpgsql")
        || OUTSIDE.matcher(SourceReader.body(routine)).find();
  }

  /** Says whether there were rows to try with. */
  private boolean onItself(Trial trial, PolicyCommand command, Report report) {
    FoundRows found = new FoundRows(trial, table);
    Optional<Person> me = subject.user().person("the user", Optional.empty());
    List<Person> people = new ArrayList<>();
    me.ifPresent(people::add);
    Optional<String> other =
        table.users().isEmpty()
            ? Optional.empty()
            : found.otherUser(me.map(Person::user).orElse(""));
    other.map(id -> new Person("another user", id, Optional.empty(), true)).ifPresent(people::add);
    List<SeededRow> rows = found.of(people);
    boolean enough =
        rows.stream().anyMatch(row -> row.slot().user().equals(me.map(Person::user)))
            || me.isEmpty() && !rows.isEmpty();
    boolean large =
        subject.relation().size().estimatedRows().filter(it -> it > MOST_ROWS).isPresent();
    if (command != PolicyCommand.INSERT && (!enough || large)) {
      return false;
    }
    Stage stage =
        Stage.found(subject.catalog(), subject.convention(), subject.facts(), people, trial, rows);
    play(stage, me, command, report);
    return !report.cells().isEmpty();
  }

  private void onCopy(PolicyCommand command, Report report, List<String> notes, Call call) {
    Rehearsal.on(
        subject.catalog(),
        Fidelity.SCHEMA,
        ports,
        notes,
        trial -> {
          Optional<Person> me = subject.user().person("the user", Optional.of("1"));
          List<Person> people = new ArrayList<>();
          me.ifPresent(people::add);
          people.add(Others.of(table, subject.user().user(), true));
          Stage stage =
              Stage.set(subject.catalog(), subject.convention(), subject.facts(), people, trial);
          stage.unseeded().forEach(why -> notes.add("no rows in " + why));
          play(stage, me, command, report);
          return people;
        },
        call);
  }

  private void play(Stage stage, Optional<Person> me, PolicyCommand command, Report report) {
    Attacker attacker = subject.user().attacker(me);
    if (attacker.identity().role().isEmpty()) {
      attacker =
          new Attacker(
              new Identity(
                  attacker.identity().label(),
                  attacker.identity().settings(),
                  Optional.of(subject.role())),
              me,
              attacker.kind());
    }
    Attacks.run(new Scene(stage, attacker, report, table.name()::equals), command);
    lastFailure = Optional.of(stage.lastFailure()).filter(it -> !it.isEmpty());
  }

  private Output output(String operation, Report report, String where, List<String> notes) {
    List<Cell> cells = report.cells();
    if (cells.isEmpty()) {
      return untried(operation, report, where, notes);
    }
    Cell own = own(operation, cells);
    String outcome =
        switch (own.verdict()) {
          case ALLOWED, LEAK -> "allowed";
          case ERROR -> "error";
          case DENIED, OVER_BLOCKED, SIDE_CHANNEL ->
              own.evidence().contains("silently") ? "silently_zero_rows" : "denied";
        };
    long leaks = cells.stream().filter(it -> it.verdict() == Verdict.LEAK).count();
    Optional<String> half =
        outcome.equals("allowed")
            ? report.discoveries().stream()
                .filter(it -> it.cell().verdict() == Verdict.OVER_BLOCKED)
                .map(Discovery::message)
                .findFirst()
            : Optional.empty();
    String why =
        report.discoveries().stream()
            .filter(it -> it.cell().equals(own))
            .map(Discovery::message)
            .findFirst()
            .or(() -> half)
            .orElse("%s (%s rows: %s)".formatted(outcome, own.whose(), own.evidence()));
    String reason = why + (leaks > 0 ? "; and " + leaks + " ways reach rows of others" : "");
    return output(
        operation, half.isPresent() ? "partly" : outcome, reason, cells, report, where, notes);
  }

  /** What users do to their own rows; giving them away is not what is asked about first. */
  private static Cell own(String operation, List<Cell> cells) {
    List<Cell> own = cells.stream().filter(it -> it.whose().equals("own")).toList();
    return own.stream()
        .filter(it -> it.operation().equals(operation.toLowerCase(Locale.ROOT)))
        .findFirst()
        .or(() -> own.stream().findFirst())
        .orElse(cells.get(0));
  }

  /** Without the privilege, or where no row could be made to try it with. */
  private Output untried(String operation, Report report, String where, List<String> notes) {
    boolean granted =
        TablePrivilege.named(operation)
            .filter(subject.access().privileges(subject.role(), subject.relation())::hasSome)
            .isPresent();
    String reason =
        granted
            ? "no row could be made to try it with" + lastFailure.map(it -> ": " + it).orElse("")
            : "%s lacks %s on %s"
                .formatted(subject.role().sql(), operation, subject.relation().name().sql());
    return output(
        operation, granted ? "untested" : "missing_grant", reason, List.of(), report, where, notes);
  }

  private Output output(
      String operation,
      String outcome,
      String reason,
      List<Cell> cells,
      Report report,
      String where,
      List<String> notes) {
    return new Output(
        subject.relation().name().sql(),
        subject.user().identity().label(),
        operation,
        outcome,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.<RowSet.Column>of(),
        List.of(),
        List.of(),
        cells,
        Findings.of(report.discoveries()),
        where,
        notes);
  }
}

package dev.dbx.migration.rollback;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.plan.WayBack;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.MadeUpRows;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.text.Sections;
import dev.dbx.migration.trace.StatementError;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a migration up, down and up again in a sandbox, and compares everything. */
public final class TestMigrationRollback
    implements UseCase<TestMigrationRollback.Input, TestMigrationRollback.Output> {

  @Doc(
      value =
          "Run a migration up, down and up again: PASS only if schema and rows are exactly as before,"
              + " else what is lost and what is missing; without a way back one is proposed and proven",
      example = "db/migrations/0002_skills.sql")
  public record Input(
      @Doc("Path of the .sql file, with its way back in it or beside it as the tool wants it")
          String migrationFilename,
      @Doc("SQL to be tried as the way back instead of the file's own") Optional<String> down,
      @Doc(
              "On a copy of the database, on what the earlier files of its folder make, or on nothing; auto"
                  + " chooses by the file and the history")
          Optional<Baseline.Choice> on) {}

  /**
   * What came of it.
   *
   * @param verdict exact, structure only, lossy, not reversible
   * @param error why it is not reversible, if a statement failed
   * @param lost rows and values that are not there any more
   * @param remaining differences after the way down, as they would have to be changed
   * @param missing statements that the way down lacks
   * @param unrepeated in what a second run came to something else
   * @param proposal a way back, where the file has none that works exactly
   */
  public record Output(
      String name,
      boolean pass,
      Verdict verdict,
      String reason,
      String base,
      Optional<StatementError> error,
      List<String> lost,
      List<String> remaining,
      List<String> missing,
      List<String> unrepeated,
      Optional<Proposal> proposal,
      double elapsedMs,
      List<String> notes)
      implements Result {

    public Output {
      lost = List.copyOf(lost);
      remaining = List.copyOf(remaining);
      missing = List.copyOf(missing);
      unrepeated = List.copyOf(unrepeated);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return "%s %s: %s, %s".formatted(pass ? "PASS" : "FAIL", name, verdict.words(), reason);
    }

    @Override
    public Optional<String> body() {
      Sections text =
          new Sections()
              .lines(List.of("tried on " + base))
              .section("lost", lost)
              .section("different after the way down", remaining)
              .section("what the way down lacks", missing.stream().map(sql -> sql + ";").toList())
              .section("different after the second way up", unrepeated);
      proposal.ifPresent(
          it ->
              text.section(
                      "proposed way back (" + it.verdict().words() + ")", it.sql().lines().toList())
                  .section("what it does not bring back", it.lost())
                  .section("what it leaves different", it.remaining()));
      return Optional.of(text.section("notes", notes).text());
    }

    @Override
    public boolean hasProblems() {
      return !pass;
    }
  }

  private final Ports ports;

  public TestMigrationRollback(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    MigrationInput input = upward(MigrationInput.of(in.migrationFilename(), ports.files()));
    List<Script> down = down(input, in.down());
    Baseline baseline =
        Baseline.choose(input, in.on().orElse(Baseline.Choice.AUTO), true, ports, call);
    try (Stage stage = Stage.of(input, baseline, ports, call)) {
      List<String> notes = new ArrayList<>(stage.notes());
      notes.addAll(
          MadeUpRows.in(
              stage.session(), stage.catalog(call), input.sql() + "\n" + sql(down), call));
      RoundTrip trip = RoundTrip.run(stage, input.scripts(), down, call);
      Optional<Proposal> proposal =
          trip.up().succeeded() && trip.verdict() != Verdict.EXACT && in.down().isEmpty()
              ? proposal(trip, input, baseline, call)
              : Optional.empty();
      return output(input, trip, down, proposal, stage.base(), notes);
    }
  }

  private static MigrationInput upward(MigrationInput input) {
    MigrationInput.Place place =
        input
            .place()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        input.name() + " is no file of a folder of migrations",
                        "give the path of the .sql file"));
    return new MigrationInput(
        input.name(),
        place.own().stream().map(Migration::up).toList(),
        Optional.of(
            new MigrationInput.Place(
                place.folder(), place.migrations(), place.first(), place.count(), false)));
  }

  private static List<Script> down(MigrationInput input, Optional<String> given) {
    Transaction transaction = input.scripts().get(0).transaction();
    return given
        .map(sql -> List.of(new Script("the given way back", sql, transaction)))
        .orElseGet(
            () ->
                input.place().orElseThrow().own().reversed().stream()
                    .flatMap(one -> one.down().stream())
                    .toList());
  }

  private static String sql(List<Script> scripts) {
    return String.join("\n", scripts.stream().map(Script::sql).toList());
  }

  /** From the difference, and tried in a database of its own. */
  private Optional<Proposal> proposal(
      RoundTrip trip, MigrationInput input, Baseline baseline, Call call) {
    boolean inTransaction = RoundTrip.inTransaction(input.scripts());
    List<String> statements = WayBack.statements(trip.afterUp(), trip.before(), inTransaction);
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    String sql = String.join(";\n", statements) + ";\n";
    List<Script> down =
        List.of(
            new Script(
                "the proposed way back",
                sql,
                inTransaction ? Transaction.FILE : Transaction.STATEMENT));
    try (Stage stage = Stage.of(input, baseline, ports, call)) {
      MadeUpRows.in(stage.session(), stage.catalog(call), input.sql(), call);
      RoundTrip second = RoundTrip.run(stage, input.scripts(), down, call);
      List<String> remaining = new ArrayList<>(second.remaining().lines());
      second
          .down()
          .flatMap(Trace::failure)
          .flatMap(TracedStatement::error)
          .ifPresent(error -> remaining.add(0, "it fails: " + error.message()));
      return Optional.of(new Proposal(sql, second.verdict(), second.lost(), remaining));
    }
  }

  private static Output output(
      MigrationInput input,
      RoundTrip trip,
      List<Script> down,
      Optional<Proposal> proposal,
      String base,
      List<String> notes) {
    Optional<StatementError> error =
        trip.up()
            .failure()
            .or(() -> trip.down().flatMap(Trace::failure))
            .or(() -> trip.again().flatMap(Trace::failure))
            .flatMap(TracedStatement::error);
    double elapsed =
        Stream.of(Optional.of(trip.up()), trip.down(), trip.again())
            .flatMap(Optional::stream)
            .flatMap(trace -> trace.statements().stream())
            .mapToDouble(TracedStatement::elapsedMs)
            .sum();
    boolean went = trip.down().isPresent();
    return new Output(
        input.name(),
        trip.verdict() == Verdict.EXACT,
        trip.verdict(),
        reason(trip, down),
        base,
        error,
        trip.lost(),
        went ? trip.remaining().lines() : List.of(),
        trip.missing(),
        trip.unrepeated().lines(),
        proposal,
        elapsed,
        notes);
  }

  private static String reason(RoundTrip trip, List<Script> down) {
    if (!trip.up().succeeded()) {
      return "the way up fails at " + place(trip.up());
    }
    if (down.isEmpty()) {
      return "it has no way back";
    }
    if (trip.down().isEmpty()) {
      return "its way back is empty, or only comments";
    }
    if (!trip.down().get().succeeded()) {
      return "the way back fails at " + place(trip.down().get());
    }
    int differences = trip.remaining().lines().size();
    if (differences > 0) {
      return "%d difference%s remain%s"
          .formatted(differences, differences == 1 ? "" : "s", differences == 1 ? "s" : "");
    }
    if (!trip.again().orElseThrow().succeeded()) {
      return "it cannot be run again: " + place(trip.again().orElseThrow());
    }
    if (!trip.unrepeated().isEmpty()) {
      return "run again, it comes to something else";
    }
    return trip.lost().isEmpty()
        ? "schema and rows are as before, and it can be run again"
        : "the schema is as before, rows are not";
  }

  private static String place(Trace trace) {
    StatementError error = trace.failure().flatMap(TracedStatement::error).orElseThrow();
    return "line %d: %s".formatted(error.line(), error.message());
  }
}

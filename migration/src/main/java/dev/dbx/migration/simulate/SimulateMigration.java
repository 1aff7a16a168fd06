package dev.dbx.migration.simulate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.migration.diff.ChangeLine;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.Latency;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.text.Sections;
import dev.dbx.migration.trace.StatementError;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TraceLine;
import dev.dbx.migration.trace.TraceText;
import dev.dbx.migration.trace.TracedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Applies a migration in a sandbox and tells what came of it. */
public final class SimulateMigration
    implements UseCase<SimulateMigration.Input, SimulateMigration.Output> {

  @Doc(
      value =
          "Apply a migration in a throw-away copy: success or the statement that fails, locks,"
              + " rewrites, rows, time, and the schema afterwards",
      example = "alter table skills add column level int not null default 1")
  public record Input(
      @Doc(
              "SQL, or the path of a .sql file; of a file in a folder of migrations the way up runs as"
                  + " its tool would run it")
          String sql,
      @Doc(
              "On a copy of the database, on what the earlier files of its folder make, or on nothing; auto"
                  + " chooses by the file and the history")
          Optional<Baseline.Choice> on,
      @Doc(
              "With rows of the tables that it touches, disguised where they look"
                  + " personal; default true")
          Optional<Boolean> rows,
      @Doc("Applied twice, to see whether that does harm; default false") Optional<Boolean> twice,
      @Doc("With a reader and a writer beside it, whose waits are told; default false")
          Optional<Boolean> canary) {}

  /**
   * What came of it.
   *
   * @param base what it was applied to
   * @param elapsedMs of all statements
   * @param error of the last statement, if it failed
   * @param changes of the schema; none if it failed
   * @param rowSecurity of tables where it has changed, and of new ones
   * @param second what came of the second run, if there was one
   * @param latency of others beside it, where that was asked for
   * @param notes in what the sandbox was not as the database
   */
  public record Output(
      String name,
      boolean succeeded,
      String base,
      double elapsedMs,
      Optional<StatementError> error,
      List<TraceLine> trace,
      List<ChangeLine> changes,
      List<String> changeLines,
      List<RowSecurityChange> rowSecurity,
      Optional<String> second,
      Optional<Latency> latency,
      List<String> notes)
      implements Result {

    public Output {
      trace = List.copyOf(trace);
      changes = List.copyOf(changes);
      changeLines = List.copyOf(changeLines);
      rowSecurity = List.copyOf(rowSecurity);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      String where = " on " + base;
      return error
          .map(it -> "%s FAILS at line %d%s: %s".formatted(name, it.line(), where, it.message()))
          .orElseGet(
              () ->
                  String.format(
                      Locale.ROOT,
                      "%s succeeds%s: %d statement%s in %.1f ms",
                      name,
                      where,
                      trace.size(),
                      trace.size() == 1 ? "" : "s",
                      elapsedMs));
    }

    @Override
    public Optional<String> body() {
      Sections text =
          new Sections()
              .lines(TraceText.lines(trace))
              .lines(
                  error.flatMap(StatementError::hint).map(hint -> "hint: " + hint).stream()
                      .toList())
              .section("schema", changeLines)
              .section(
                  "row-level security", rowSecurity.stream().map(RowSecurityChange::line).toList())
              .section("applied twice", second.stream().toList());
      latency.ifPresent(
          it ->
              text.section(
                  "a reader and a writer of %s beside it, worst latency on the copy's rows"
                      .formatted(it.table()),
                  List.of(
                      String.format(
                          Locale.ROOT, "SELECT %.0f ms, UPDATE %.0f ms", it.readMs(), it.writeMs()),
                      String.format(
                          Locale.ROOT,
                          "behind a transaction that had read and was open for a second: SELECT %.0f ms, UPDATE %.0f ms",
                          it.readBehindMs(),
                          it.writeBehindMs()))));
      return Optional.of(text.section("notes", notes).text());
    }

    @Override
    public boolean hasProblems() {
      return !succeeded;
    }
  }

  private final Ports ports;

  public SimulateMigration(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    MigrationInput input = MigrationInput.of(in.sql(), ports.files());
    Baseline baseline =
        Baseline.choose(
            input, in.on().orElse(Baseline.Choice.AUTO), in.rows().orElse(true), ports, call);
    try (Stage stage = Stage.of(input, baseline, ports, call)) {
      Catalog before = stage.catalog(call);
      Trace trace = stage.run(input.scripts(), call);
      Catalog after = stage.catalog(call);
      CatalogDiff difference = CatalogDiff.between(before, after);
      Optional<String> second =
          in.twice().orElse(false) && trace.succeeded()
              ? Optional.of(second(input, stage, after, call))
              : Optional.empty();
      Optional<Latency> latency =
          in.canary().orElse(false) && trace.succeeded()
              ? Stage.latency(input, baseline, ports, call)
              : Optional.empty();
      List<String> notes = new ArrayList<>(trace.notes());
      notes.addAll(stage.notes());
      return new Output(
          input.name(),
          trace.succeeded(),
          stage.base(),
          trace.statements().stream().mapToDouble(TracedStatement::elapsedMs).sum(),
          trace.failure().flatMap(TracedStatement::error),
          TraceLine.of(trace),
          difference.changes(),
          difference.lines(),
          RowSecurityChange.between(before, after),
          second,
          latency,
          notes);
    }
  }

  private static String second(MigrationInput input, Stage stage, Catalog once, Call call) {
    Trace again = stage.run(input.scripts(), call);
    if (!again.succeeded()) {
      StatementError error = again.failure().flatMap(TracedStatement::error).orElseThrow();
      return "fails at line %d: %s".formatted(error.line(), error.message());
    }
    CatalogDiff difference = CatalogDiff.between(once, stage.catalog(call));
    return difference.isEmpty()
        ? "succeeds, and the schema stays as it is"
        : "succeeds, but changes the schema again: " + String.join("; ", difference.lines());
  }
}

package dev.dbx.migration.generate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.generate.sql.ScriptText;
import dev.dbx.migration.plan.Step;
import dev.dbx.migration.plan.WayBack;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import dev.dbx.migration.validate.Examination;
import dev.dbx.migration.validate.MigrationFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies a migration to a copy of the database, finds what is missing of its way back, and proves
 * both.
 */
final class Trial {

  private final Transaction around;
  private final Catalog present;
  private final Ports ports;
  private final Call call;

  /**
   * @param around what the tool puts around each part
   */
  Trial(Transaction around, Catalog present, Ports ports, Call call) {
    this.around = around;
    this.present = present;
    this.ports = ports;
    this.call = call;
  }

  /** On a sample of the rows; where these are in the way, on the schema alone. */
  TriedOut of(List<Part> parts) {
    TriedOut onRows = of(parts, true);
    if (onRows.failure().isEmpty()) {
      return onRows;
    }
    TriedOut bare = of(parts, false);
    return bare.failure().isPresent() ? bare : bare.failing(onRows.failure(), true);
  }

  private TriedOut of(List<Part> parts, boolean rows) {
    List<Script> up = parts.stream().map(part -> script(part, part.up())).toList();
    MigrationInput input = new MigrationInput("the migration", up, Optional.empty());
    Baseline.Database baseline = new Baseline.Database(present, "", List.of(), rows, List.of());
    try (Stage stage = Stage.of(input, baseline, ports, call)) {
      List<Catalog> states = new ArrayList<>(List.of(stage.catalog(call)));
      Trace trace = stage.run(up, () -> states.add(stage.catalog(call)), call);
      List<MigrationFinding> findings =
          Examination.of(input, trace, stage, states.get(0), present, ports, call);
      TriedOut applied =
          new TriedOut(
              parts,
              SchemaDiff.between(states.get(0), states.get(states.size() - 1)).lines(),
              List.of(),
              false,
              failure(trace),
              findings,
              stage.session().gaps(),
              rows);
      return trace.succeeded() ? undone(applied, up, states, stage) : applied;
    }
  }

  private static Optional<String> failure(Trace trace) {
    return trace.failure().flatMap(TracedStatement::error).map(error -> error.message());
  }

  private TriedOut undone(TriedOut applied, List<Script> up, List<Catalog> states, Stage stage) {
    try {
      List<Part> whole = wayBack(applied.parts(), states, stage);
      List<Script> down =
          whole.reversed().stream()
              .filter(part -> !part.down().isEmpty())
              .map(part -> script(part, part.down()))
              .toList();
      requireSuccess(stage.run(up, call));
      requireSuccess(stage.run(down, call));
      List<Change> left = new ArrayList<>(differences(stage, states.get(0)));
      requireSuccess(stage.run(up, call));
      left.addAll(differences(stage, states.get(states.size() - 1)));
      return applied.undoneBy(whole, left);
    } catch (DbxException e) {
      return applied.failing(Optional.of("on the way back: " + e.message()), applied.onRows());
    }
  }

  private static void requireSuccess(Trace trace) {
    trace
        .failure()
        .flatMap(TracedStatement::error)
        .ifPresent(
            error -> {
              throw new SqlFailed(
                  error.sqlState(), Optional.empty(), error.message(), error.hint().orElse(""));
            });
  }

  private List<Change> differences(Stage stage, Catalog expected) {
    return SchemaDiff.between(stage.catalog(call), expected).changes();
  }

  /** Each part to the state before it, the last one first. */
  private List<Part> wayBack(List<Part> parts, List<Catalog> states, Stage stage) {
    List<Part> whole = new ArrayList<>();
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      execute(part.down(), stage);
      List<Step> rest = WayBack.steps(stage.catalog(call), states.get(i));
      execute(rest, stage);
      whole.add(
          0, part.undoneBy(Stream.concat(part.down().stream(), rest.stream()).toList(), around));
    }
    return whole;
  }

  private void execute(List<Step> steps, Stage stage) {
    stage.session().execute(ScriptText.of(steps, Transaction.STATEMENT), call);
  }

  private Script script(Part part, List<Step> steps) {
    boolean free = part.outsideTransaction() && around == Transaction.FILE;
    return new Script("", ScriptText.of(steps, around), free ? Transaction.STATEMENT : around);
  }
}

package dev.dbx.migration.undo;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.trace.RelationLock;
import dev.dbx.migration.trace.StatementError;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of scripts in a copy of the database.
 *
 * @param notes in what the copy was not like it
 */
record Rehearsal(
    Catalog before, Catalog after, List<TracedStatement> statements, List<String> notes) {

  Rehearsal {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /**
   * Runs them one after the other.
   *
   * @param present the database as it is
   * @throws Refused if one fails: it would fail on the database, too
   */
  static Rehearsal of(List<Part> parts, Catalog present, Ports ports, Call call) {
    MigrationInput input =
        new MigrationInput(
            "the rehearsal", parts.stream().map(Part::script).toList(), Optional.empty());
    Baseline baseline = new Baseline.Database(present, "", List.of(), true);
    try (Stage stage = Stage.of(input, baseline, ports, call)) {
      List<String> notes = new ArrayList<>(stage.notes());
      Catalog before = stage.catalog(call);
      List<TracedStatement> statements = new ArrayList<>();
      for (Part part : parts) {
        Trace trace = stage.run(List.of(part.script()), call);
        trace
            .failure()
            .flatMap(TracedStatement::error)
            .ifPresent(
                error -> {
                  throw refusal(part, error);
                });
        statements.addAll(trace.statements());
        notes.addAll(trace.notes());
      }
      return new Rehearsal(before, stage.catalog(call), statements, notes);
    }
  }

  private static Refused refusal(Part part, StatementError error) {
    return new Refused(
        "rehearsal",
        "%s fails at line %d in a copy of this database: %s"
            .formatted(part.name(), error.line(), error.message()),
        error.hint().orElse("correct the file; nothing was changed"));
  }

  /** What they change. */
  CatalogDiff changes() {
    return CatalogDiff.between(before, after);
  }

  /** Locks that others would wait for, in the order in which they are taken. */
  List<String> locks() {
    return statements.stream()
        .flatMap(statement -> statement.locks().stream())
        .filter(RelationLock::blocksWrites)
        .map(lock -> lock.mode() + " on " + lock.relation())
        .distinct()
        .toList();
  }
}

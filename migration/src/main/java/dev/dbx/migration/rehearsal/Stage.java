package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.rehearsal.MigrationInput.Place;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import dev.dbx.migration.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A throw-away database in the state that a migration begins with. */
public final class Stage implements AutoCloseable {

  /** Rows of each table that a migration touches: enough to see what is read and written anew. */
  private static final int ROWS = 10_000;

  private final Session session;
  private final List<String> notes;
  private final String base;

  private Stage(Session session, String base, List<String> notes) {
    this.session = session;
    this.base = base;
    this.notes = List.copyOf(notes);
  }

  /** The state that it begins with, whose statistics and rows it need not have. */
  public static Stage of(MigrationInput input, Baseline baseline, Ports ports, Call call) {
    return switch (baseline) {
      case Baseline.Database database -> copy(input, database, ports, call);
      case Baseline.Folder folder -> replayed(folder, ports, call);
      case Baseline.Nothing nothing ->
          new Stage(ports.sandbox().open(nothing.major(), call), "an empty database", List.of());
    };
  }

  private static Stage copy(
      MigrationInput input, Baseline.Database database, Ports ports, Call call) {
    Original original = new Original(database.catalog(), ports.queries());
    Session session = ports.sandbox().clone(original, Fidelity.SCHEMA, call);
    try {
      Set<QualifiedName> touched =
          database.rows() ? TouchedTables.in(input.sql(), database.catalog()) : Set.of();
      session.fill(original, touched, ROWS, call);
      List<String> notes = new ArrayList<>(database.notes());
      session
          .gaps()
          .forEach(
              gap -> notes.add("not as in the database: " + gap.object() + ", " + gap.reason()));
      Replay.run(database.folder(), database.pending(), session, call);
      if (!database.pending().isEmpty()) {
        notes.add("pending before it, and run first: " + names(database.pending()));
      }
      return new Stage(session, "a copy of " + ports.target().label(), notes);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static String names(List<Migration> migrations) {
    return String.join(", ", migrations.stream().map(Migration::path).toList());
  }

  private static Stage replayed(Baseline.Folder folder, Ports ports, Call call) {
    Place place = folder.place();
    Session session = ports.sandbox().open(folder.major(), call);
    try {
      Replay.run(place.folder(), place.earlier(), session, call);
      int earlier = place.earlier().size();
      String base =
          earlier == 0
              ? "an empty database, as it is the first of " + place.folder()
              : "what the %d migration%s before it in %s make%s"
                  .formatted(
                      earlier, earlier == 1 ? "" : "s", place.folder(), earlier == 1 ? "s" : "");
      return new Stage(session, base, folder.notes());
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  public Session session() {
    return session;
  }

  /** What the database is, for people. */
  public String base() {
    return base;
  }

  /** In what it is not as the original. */
  public List<String> notes() {
    return notes;
  }

  /** What it defines at present. */
  public Catalog catalog(Call call) {
    return session.catalog().definitions(call);
  }

  /**
   * What a reader and a writer beside it would notice of a migration; empty if it touches no table
   * that was there. Each of its runs has a database of its own.
   */
  public static Optional<Latency> latency(
      MigrationInput input, Baseline baseline, Ports ports, Call call) {
    try (Stage alone = of(input, baseline, ports, call)) {
      Optional<Relation> table = Canary.table(input.sql(), alone.catalog(call));
      if (table.isEmpty()) {
        return Optional.empty();
      }
      Canary.Worst usual =
          new Canary(alone.session(), call).beside(input.scripts(), table.get(), false);
      try (Stage behind = of(input, baseline, ports, call)) {
        Canary.Worst queued =
            new Canary(behind.session(), call).beside(input.scripts(), table.get(), true);
        return Optional.of(
            new Latency(
                table.get().name().sql(),
                usual.readMs(),
                usual.writeMs(),
                queued.readMs(),
                queued.writeMs()));
      }
    }
  }

  /** Runs scripts one after the other, until one fails. */
  public Trace run(List<Script> scripts, Call call) {
    return run(scripts, () -> {}, call);
  }

  /** The same with something to do after each that succeeded. */
  public Trace run(List<Script> scripts, Runnable after, Call call) {
    Tracer tracer = new Tracer(session, call);
    List<TracedStatement> statements = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Script script : scripts) {
      Trace trace = tracer.run(script.sql(), script.transaction());
      statements.addAll(trace.statements());
      said.addAll(trace.notes());
      if (!trace.succeeded()) {
        break;
      }
      after.run();
    }
    return new Trace(statements, said);
  }

  @Override
  public void close() {
    session.close();
  }
}

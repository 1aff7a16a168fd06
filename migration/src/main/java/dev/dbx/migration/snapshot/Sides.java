package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.tool.Call;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the definitions that one side of a comparison means: a label, {@code live}, another
 * connection, a folder of migrations or a .sql file, which are run in a sandbox.
 */
final class Sides {

  private final Ports ports;

  Sides(Ports ports) {
    this.ports = ports;
  }

  /**
   * One side.
   *
   * @param what it is, for people
   * @param notes what a reader should know of it
   */
  record Side(String what, Catalog definitions, List<String> notes) {}

  /**
   * The side of that name.
   *
   * @throws NotFound with the closest labels and connections
   */
  Side find(String written, Call call) {
    if (written.equals(Label.LIVE)) {
      return new Side(
          ports.target().label() + ", live", ports.catalog().definitions(call), List.of());
    }
    return snapshot(written)
        .or(() -> files(written, call))
        .or(() -> other(written, call))
        .orElseThrow(() -> unknown(written));
  }

  private Optional<Side> snapshot(String label) {
    return ports.snapshots().labels().contains(label)
        ? ports.snapshots().find(label).map(Sides::side)
        : Optional.empty();
  }

  private static Side side(Snapshot snapshot) {
    return new Side(
        "snapshot %s of %s".formatted(snapshot.label(), snapshot.takenAt()),
        snapshot.definitions(),
        List.of());
  }

  private Optional<Side> other(String written, Call call) {
    return ports
        .others()
        .definitions(written, call)
        .map(found -> new Side("connection " + found.server().database(), found, List.of()));
  }

  private Optional<Side> files(String written, Call call) {
    return path(written)
        .filter(path -> Files.isDirectory(path) || written.endsWith(".sql"))
        .map(path -> replayed(path, call));
  }

  private void requireRunning(Path path) {
    if (!ports.others().runsFiles()) {
      throw new Refused(
          "run-files",
          path + " would have to be run to see what it defines, which an agent may not have done",
          "a person can: dbx compare-snapshots in a terminal, or in CI");
    }
  }

  private static Optional<Path> path(String written) {
    try {
      return Optional.of(Path.of(written)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** On the major version of the target, where its syntax and its defaults are the same. */
  private Side replayed(Path path, Call call) {
    requireRunning(path);
    List<SqlFiles.Script> scripts = SqlFiles.read(path);
    int major = ports.catalog().server(call).versionNumber() / 10_000;
    try (Sandbox.Session session = ports.sandbox().open(major, call)) {
      for (int i = 0; i < scripts.size(); i++) {
        call.progress().report(i, scripts.size(), scripts.get(i).name());
        run(scripts.get(i), session, call);
      }
      List<String> notes = new ArrayList<>();
      session.gaps().forEach(gap -> notes.add(gap.object() + ": " + gap.reason()));
      return new Side(path + ", replayed in a sandbox", session.catalog().definitions(call), notes);
    }
  }

  private static void run(SqlFiles.Script script, Sandbox.Session session, Call call) {
    try {
      session.execute(script.sql(), call);
    } catch (SqlFailed failed) {
      InvalidInput error =
          new InvalidInput(
              script.name() + " cannot be replayed: " + failed.message(),
              failed.hint()
                  + "; a schema is replayed from nothing, so the first file must need nothing");
      error.initCause(failed);
      throw error;
    }
  }

  private NotFound unknown(String written) {
    List<String> known =
        Stream.of(
                Stream.of(Label.LIVE),
                ports.snapshots().labels().stream(),
                ports.others().names().stream())
            .flatMap(names -> names)
            .toList();
    return new NotFound(
        "there is no snapshot " + written,
        CloseMatches.of(written, known),
        "a side is a label (there are: "
            + String.join(", ", known)
            + "), a folder of migrations or a .sql file");
  }
}

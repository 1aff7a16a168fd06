package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.replay.Replayed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the definitions that the sides of a comparison mean: a label, {@code live}, another
 * connection, or files that are run in a sandbox.
 */
final class Sides {

  private final Ports ports;
  private final Replay replay;

  Sides(Ports ports) {
    this.ports = ports;
    this.replay = new Replay(ports.sandbox());
  }

  /**
   * One side.
   *
   * @param what it is, for people
   * @param settings of the database, where they are known
   * @param replayed how its files were run; empty if it is no file
   */
  record Side(
      String what,
      Catalog definitions,
      Optional<List<Setting>> settings,
      Optional<Replayed> replayed) {

    private static Side of(String what, Catalog definitions, List<Setting> settings) {
      return new Side(what, definitions, Optional.of(settings), Optional.empty());
    }

    private static Side of(Replayed replayed) {
      return new Side(
          replayed.name() + ", replayed",
          replayed.definitions(),
          Optional.empty(),
          Optional.of(replayed));
    }
  }

  /** Both sides. */
  record Both(Side from, Side to) {}

  /** A side as it was found, before anything is run. */
  private record Start(Optional<Side> side, Optional<Found> files) {}

  /**
   * The sides of those names. Files are run on the major version of the other side.
   *
   * @throws NotFound with the closest labels and connections
   */
  Both find(String from, String to, Call call) {
    Start first = start(from, call);
    Start second = start(to, call);
    Optional<Catalog> known = first.side().or(second::side).map(Side::definitions);
    return new Both(finish(first, known, call), finish(second, known, call));
  }

  private Start start(String written, Call call) {
    Optional<Side> side = known(written, call);
    Optional<Found> files =
        side.isPresent() || isAddress(written) ? Optional.empty() : ports.files().find(written);
    return side.isEmpty() && files.isEmpty()
        ? new Start(Optional.of(other(written, call).orElseThrow(() -> unknown(written))), files)
        : new Start(side, files);
  }

  private Side finish(Start start, Optional<Catalog> known, Call call) {
    return start.side().orElseGet(() -> run(start.files().orElseThrow(), known, call));
  }

  private Side run(Found files, Optional<Catalog> known, Call call) {
    int major = known.map(side -> side.server().majorVersion()).orElse(Replay.NEWEST);
    return Side.of(replay.run(files, major, known, call));
  }

  /** What has a name of its own; a file of that name is written as a path. */
  private Optional<Side> known(String written, Call call) {
    if (written.equals(Label.LIVE)) {
      return Optional.of(
          Side.of(
              ports.target().label() + ", live",
              ports.catalog().definitions(call),
              DatabaseSettings.read(ports.queries(), call)));
    }
    return snapshot(written)
        .or(
            () ->
                ports.others().names().contains(written) ? other(written, call) : Optional.empty());
  }

  private Optional<Side> snapshot(String label) {
    return ports.snapshots().labels().contains(label)
        ? ports.snapshots().find(label).map(Sides::side)
        : Optional.empty();
  }

  /**
   * The snapshot of that label.
   *
   * @throws NotFound with the closest labels
   */
  Snapshot require(String label) {
    List<String> labels = ports.snapshots().labels();
    return Optional.of(label)
        .filter(labels::contains)
        .flatMap(ports.snapshots()::find)
        .orElseThrow(
            () ->
                new NotFound(
                    "there is no snapshot " + label,
                    CloseMatches.of(label, labels),
                    labels.isEmpty()
                        ? "take one with db_create_schema_snapshot"
                        : "there are: " + String.join(", ", labels)));
  }

  private static Side side(Snapshot snapshot) {
    return Side.of(
        "snapshot %s of %s".formatted(snapshot.label(), snapshot.takenAt()),
        snapshot.definitions(),
        snapshot.settings());
  }

  private Optional<Side> other(String written, Call call) {
    return ports
        .others()
        .definitions(written, call)
        .map(
            found ->
                new Side(
                    "connection " + shown(written, found),
                    found,
                    Optional.empty(),
                    Optional.empty()));
  }

  /** A URL may hold a password. */
  private static String shown(String written, Catalog found) {
    return isAddress(written) ? found.server().database() : written;
  }

  private static boolean isAddress(String written) {
    return written.contains("://") || written.contains("=");
  }

  private NotFound unknown(String written) {
    List<String> known =
        Stream.of(
                Stream.of(Label.LIVE),
                ports.snapshots().labels().stream(),
                ports.others().names().stream())
            .flatMap(names -> names)
            .toList();
    String side =
        isAddress(written) ? "what was given is no side" : "there is no snapshot " + written;
    return new NotFound(
        side,
        isAddress(written) ? List.of() : CloseMatches.of(written, known),
        "a side is live, a label or a connection of dbx.toml (there are: "
            + String.join(", ", known)
            + ") or, on a command line, postgresql://..., a folder of migrations or a .sql file");
  }
}

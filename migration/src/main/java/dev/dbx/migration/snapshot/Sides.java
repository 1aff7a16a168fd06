package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.Ports;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the definitions that one side of a comparison means: a label, {@code live}, or another
 * connection.
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
   */
  record Side(String what, Catalog definitions) {}

  /**
   * The side of that name.
   *
   * @throws NotFound with the closest labels and connections
   */
  Side find(String written, Call call) {
    if (written.equals(Label.LIVE)) {
      return new Side(ports.target().label() + ", live", ports.catalog().definitions(call));
    }
    return snapshot(written).or(() -> other(written, call)).orElseThrow(() -> unknown(written));
  }

  private Optional<Side> snapshot(String label) {
    return ports.snapshots().labels().contains(label)
        ? ports.snapshots().find(label).map(Sides::side)
        : Optional.empty();
  }

  private static Side side(Snapshot snapshot) {
    return new Side(
        "snapshot %s of %s".formatted(snapshot.label(), snapshot.takenAt()),
        snapshot.definitions());
  }

  private Optional<Side> other(String written, Call call) {
    return ports
        .others()
        .definitions(written, call)
        .map(found -> new Side("connection " + shown(written, found), found));
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
            + ") or, on a command line, postgresql://...");
  }
}

package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.rehearsal.MigrationInput.Place;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.source.Migration;
import java.util.List;

/** What a migration begins with. */
public sealed interface Baseline {

  /**
   * The database, and on it what is pending before the migration.
   *
   * @param rows whether tables that it touches are filled
   */
  record Database(Catalog catalog, String folder, List<Migration> pending, boolean rows)
      implements Baseline {
    public Database {
      pending = List.copyOf(pending);
    }
  }

  /** What the migrations before it make. */
  record Folder(Place place, int major) implements Baseline {}

  /** Nothing at all. */
  record Nothing() implements Baseline {}

  /** What the caller wants. */
  enum Choice {
    /** The database if the migration is to be run there next, else the folder. */
    AUTO,
    DATABASE,
    FOLDER,
    EMPTY
  }

  /** The one that fits. */
  static Baseline choose(
      MigrationInput input, Choice choice, boolean rows, Ports ports, Call call) {
    return switch (choice) {
      case EMPTY -> new Nothing();
      case DATABASE -> new Database(ports.catalog().read(call), "", List.of(), rows);
      case FOLDER, AUTO ->
          input
              .place()
              .<Baseline>map(place -> new Folder(place, major(ports, call)))
              .orElseGet(() -> new Database(ports.catalog().read(call), "", List.of(), rows));
    };
  }

  private static int major(Ports ports, Call call) {
    return Math.min(Replay.NEWEST, ports.catalog().server(call).majorVersion());
  }
}

package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.rehearsal.MigrationInput.Place;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Tool;
import java.util.List;

/** What a migration begins with. */
public sealed interface Baseline {

  /**
   * The database, and on it what is pending before the migration.
   *
   * @param rows whether tables that it touches are filled
   * @param notes why it is this one
   */
  record Database(
      Catalog catalog, String folder, List<Migration> pending, boolean rows, List<String> notes)
      implements Baseline {
    public Database {
      pending = List.copyOf(pending);
      notes = List.copyOf(notes);
    }
  }

  /**
   * What the migrations before it make.
   *
   * @param notes why it is this one
   */
  record Folder(Place place, int major, List<String> notes) implements Baseline {
    public Folder {
      notes = List.copyOf(notes);
    }
  }

  /** Nothing at all, on a server of that version. */
  record Nothing(int major) implements Baseline {}

  /** The same on another version, where no database tells. */
  default Baseline onVersion(int major) {
    return switch (this) {
      case Database database -> database;
      case Folder folder -> new Folder(folder.place(), major, folder.notes());
      case Nothing nothing -> new Nothing(major);
    };
  }

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
      case EMPTY -> new Nothing(Replay.NEWEST);
      case DATABASE -> database(rows, ports, call);
      case FOLDER ->
          input
              .place()
              .<Baseline>map(place -> folder(place, List.of(), ports, call))
              .orElseGet(() -> database(rows, ports, call));
      case AUTO ->
          input
              .place()
              .map(place -> automatic(place, rows, ports, call))
              .orElseGet(() -> database(rows, ports, call));
    };
  }

  private static Baseline automatic(Place place, boolean rows, Ports ports, Call call) {
    NextInDatabase next = NextInDatabase.of(place, ports.queries(), call);
    if (next.isNext()) {
      return new Database(
          ports.catalog().read(call), place.folder(), next.pending(), rows, List.of(next.reason()));
    }
    if (place.migrations().tool() == Tool.NUMBERED) {
      Catalog catalog = ports.catalog().read(call);
      if (PlainFiles.areOf(place, catalog, ports)) {
        String why =
            "on a copy of the database, since no tool's folder is recognised around the file";
        return new Database(catalog, "", List.of(), rows, List.of(why));
      }
    }
    return folder(place, List.of(next.reason()), ports, call);
  }

  private static Baseline database(boolean rows, Ports ports, Call call) {
    return new Database(ports.catalog().read(call), "", List.of(), rows, List.of());
  }

  private static Baseline folder(Place place, List<String> notes, Ports ports, Call call) {
    return new Folder(place, major(ports, call), notes);
  }

  private static int major(Ports ports, Call call) {
    return Math.min(Replay.NEWEST, ports.catalog().server(call).majorVersion());
  }
}

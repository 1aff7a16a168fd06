package dev.dbx.core.port;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/** Reads the definitions of databases other than the target. */
public interface OtherDatabases {

  /** Knows none; files may be run. */
  OtherDatabases NONE =
      new OtherDatabases() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public Optional<Catalog> definitions(String written, Call call) {
          return Optional.empty();
        }

        @Override
        public boolean runsFiles() {
          return true;
        }
      };

  /** The connections that have a name. */
  List<String> names();

  /**
   * What a database defines; empty if the text names none.
   *
   * @param written the name of a connection or, where a person writes it, a URL
   */
  Optional<Catalog> definitions(String written, Call call);

  /**
   * Whether SQL files may be run in a sandbox to see what they define. They run with all rights of
   * a server on this machine, so that they can start programs: only where a person, or a program of
   * theirs, names the files.
   */
  boolean runsFiles();
}

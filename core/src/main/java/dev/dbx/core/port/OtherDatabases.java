package dev.dbx.core.port;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/** Reads the definitions of databases other than the target. */
public interface OtherDatabases {

  /** Knows none. */
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
      };

  /** The connections that have a name. */
  List<String> names();

  /**
   * What a database defines; empty if the text names none.
   *
   * @param written the name of a connection or, where a person writes it, a URL
   */
  Optional<Catalog> definitions(String written, Call call);
}

package dev.dbx.core.port;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/** Databases other than the target. */
public interface OtherDatabases {

  /** Knows none. */
  OtherDatabases NONE =
      new OtherDatabases() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public Optional<Opened> open(String written) {
          return Optional.empty();
        }
      };

  /** One of them; closing it ends its connections. */
  interface Opened extends AutoCloseable {

    Ports ports();

    @Override
    void close();
  }

  /** The connections that have a name. */
  List<String> names();

  /**
   * A database with the ports that its environment allows; empty if the text names none.
   *
   * @param written the name of a connection or, where a person writes it, a URL
   */
  Optional<Opened> open(String written);

  /** What a database defines; empty if the text names none. */
  default Optional<Catalog> definitions(String written, Call call) {
    return open(written)
        .map(
            opened -> {
              try (opened) {
                return opened.ports().catalog().definitions(call);
              }
            });
  }
}

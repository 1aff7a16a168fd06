package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Unsupported;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a project's templates of test data, and what was made by them. */
public interface SeedStore {

  /** Keeps none. */
  SeedStore NONE =
      new SeedStore() {
        @Override
        public List<String> templates() {
          return List.of();
        }

        @Override
        public Optional<Map<String, @Nullable Object>> template(String name) {
          return Optional.empty();
        }

        @Override
        public String keep(String label, String text) {
          throw new Unsupported("what was made cannot be written down here", "run it in a project");
        }

        @Override
        public Optional<String> kept(String label) {
          return Optional.empty();
        }
      };

  /** The names of the project's templates. */
  List<String> templates();

  /**
   * One of them, as its file has it.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if the file cannot be read
   */
  Optional<Map<String, @Nullable Object>> template(String name);

  /**
   * Writes down what was made.
   *
   * @return the file
   */
  String keep(String label, String text);

  /** What was written down under a label, or in a file that {@link #keep} named. */
  Optional<String> kept(String label);
}

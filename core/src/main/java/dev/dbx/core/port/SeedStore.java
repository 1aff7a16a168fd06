package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Unsupported;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a project's templates of test data, what was made by them, and rules of copies. */
public interface SeedStore {

  /** As many as the hash that a masking key is for has (RFC 2104, section 3). */
  int KEY_BYTES = 32;

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

        @Override
        public Map<String, @Nullable Object> masks() {
          return Map.of();
        }

        @Override
        public byte[] maskingKey() {
          byte[] key = new byte[KEY_BYTES];
          new SecureRandom().nextBytes(key);
          return key;
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

  /**
   * What the project says of anonymized copies, as its file has it; empty if it says nothing.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if the file cannot be read
   */
  Map<String, @Nullable Object> masks();

  /**
   * The secret by which stand-ins are chosen: with the same one, a value has the same stand-in in
   * each copy. {@link #KEY_BYTES} of it.
   */
  byte[] maskingKey();
}

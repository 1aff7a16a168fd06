package dev.dbx.postgres.ddl;

import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A schema made by scripts.
 *
 * @param path of the resources, without {@code -14.sql} and the like: a script for each version
 *     that has something more
 */
record Fixture(String path) {

  private static final int OLDEST = 14;

  /** Runs the scripts for a version and those before it. */
  void load(TestDatabase database, int version) {
    IntStream.rangeClosed(OLDEST, version)
        .mapToObj(this::script)
        .flatMap(Optional::stream)
        .forEach(script -> Copy.run(database, script));
  }

  private Optional<String> script(int version) {
    String name = "/dev/dbx/postgres/" + path + "-" + version + ".sql";
    try (InputStream in = Fixture.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}

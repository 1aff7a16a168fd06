package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * An embedded PostgreSQL 15 with the extension HypoPG of Debian's package postgresql-15-hypopg: a
 * module of the same major version fits.
 */
public final class HypoPgServer {

  public static final int MAJOR = 15;

  private static final Path LIBRARIES = Path.of("/usr/lib/postgresql/15/lib");
  private static final Path EXTENSIONS = Path.of("/usr/share/postgresql/15/extension");

  private HypoPgServer() {}

  /** Whether the package is installed. */
  public static boolean isThere() {
    return Files.exists(LIBRARIES.resolve("hypopg.so"));
  }

  /**
   * Starts one.
   *
   * @param folder that programs are unpacked into, so that nobody else's get the extension
   */
  public static EmbeddedServer start(Path folder) {
    CacheFolder cache = new CacheFolder(folder);
    Path programs = PostgresInstallation.of(MAJOR, cache).control().programs();
    copy(LIBRARIES, folder(programs, "lib/postgresql", "lib"));
    copy(EXTENSIONS, folder(programs, "share/postgresql/extension", "share/extension"));
    return EmbeddedServer.start(MAJOR, cache);
  }

  /** Beside the folder of the programs. */
  private static Path folder(Path programs, String... possible) {
    return List.of(possible).stream()
        .map(programs::resolveSibling)
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no " + List.of(possible) + " beside " + programs));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith("hypopg")) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

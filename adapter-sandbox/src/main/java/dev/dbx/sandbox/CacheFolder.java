package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which dbx keeps what it can make again; deleting it costs time and nothing else.
 */
public record CacheFolder(Path path) {

  /** Names another folder than the platform's usual one. */
  public static final String OVERRIDE = "DBX_CACHE";

  /** The folder of the user who runs this. */
  public static CacheFolder standard() {
    return of(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static CacheFolder of(Map<String, String> environment, String platform, Path home) {
    boolean mac = platform.toLowerCase(Locale.ROOT).startsWith("mac");
    Path usual = mac ? home.resolve("Library/Caches") : home.resolve(".cache");
    return new CacheFolder(
        absolute(environment, OVERRIDE)
            .orElseGet(() -> absolute(environment, "XDG_CACHE_HOME").orElse(usual).resolve("dbx")));
  }

  /** The XDG specification wants relative paths ignored; so does common sense. */
  private static Optional<Path> absolute(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .map(Path::normalize);
  }

  /** A folder in here that only its owner can look into. */
  Path privateFolder(String name) {
    Path folder = path.resolve(name);
    try {
      Files.createDirectories(folder);
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new DbxException.Unsupported(
          "the cache folder " + folder + " cannot be written: " + e,
          "make it writable for you, or name another one in the environment variable " + OVERRIDE);
    }
  }
}

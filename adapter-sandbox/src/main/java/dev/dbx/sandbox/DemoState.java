package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to reach the demo server started last: one line in a file only its owner can read. */
record DemoState(int port, Secret password) {

  static final String DATABASE = "demo";

  private static final Pattern LINE = Pattern.compile("(\\d{1,5}) (\\w+) (\\w+)\n");

  /** The demo's folder in the cache. */
  static final String FOLDER = "demo";

  static Path file(CacheFolder cache) {
    return cache.path().resolve(FOLDER).resolve("state");
  }

  /** Empty if there is none, or none with the demo of this dbx. */
  static Optional<DemoState> read(Path file) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(PrivateFiles.read(file));
    return line.matches() && line.group(3).equals(DemoSchema.FINGERPRINT)
        ? Optional.of(new DemoState(Integer.parseInt(line.group(1)), Secret.of(line.group(2))))
        : Optional.empty();
  }

  void write(Path file) {
    PrivateFiles.write(file, port + " " + password.reveal() + " " + DemoSchema.FINGERPRINT + "\n");
  }

  ConnectionTarget target() {
    return new ConnectionTarget(
        "demo",
        "127.0.0.1",
        port,
        DATABASE,
        Optional.of(DemoSchema.OWNER),
        Optional.of(password),
        Map.of(),
        Environment.DEVELOPMENT);
  }
}

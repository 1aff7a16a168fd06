package dev.dbx.sandbox;

import dev.dbx.core.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What belongs to one server on disk: its data directory, its log and the superuser's password. */
record ServerFolder(Path path) {

  private static final int TAIL = 5;

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("log");
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  Secret password() {
    return Secret.of(PrivateFiles.read(passwordFile()));
  }

  /** Copies data and password into the other folder, which exists. */
  void copyTo(ServerFolder other) {
    Directories.copy(data(), other.data());
    PrivateFiles.write(other.passwordFile(), PrivateFiles.read(passwordFile()));
  }

  /** Adds lines to postgresql.conf, where the last line about a setting counts. */
  void configure(String lines) {
    try {
      Files.writeString(data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of the log. */
  String logTail() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.dbx.sandbox;

import dev.dbx.core.config.Secret;
import java.nio.file.Path;

/** What belongs to one server on disk: its data directory, its log and the superuser's password. */
record ServerFolder(Path path) {

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
}

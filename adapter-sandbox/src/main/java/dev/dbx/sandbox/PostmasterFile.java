package dev.dbx.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The postmaster.pid that a running server, or one that crashed, has in its data directory. */
final class PostmasterFile {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  private final Path dataDirectory;

  PostmasterFile(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /** The port of the server that runs on the data directory, if one does. */
  OptionalInt port() {
    return process().filter(this::isServer).isPresent()
        ? OptionalInt.of(Integer.parseInt(lines().get(PORT_LINE).strip()))
        : OptionalInt.empty();
  }

  /**
   * Deletes the file if it names a process that is something else by now; PostgreSQL would take it
   * for a server and refuse to start. A process that is gone it recognises itself.
   */
  void forgetStranger() {
    if (process().isPresent() && port().isEmpty()) {
      try {
        Files.delete(file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ends the server without saving anything. */
  void kill() {
    process().filter(this::isServer).ifPresent(ProcessHandle::destroyForcibly);
  }

  private Optional<ProcessHandle> process() {
    List<String> lines = lines();
    return lines.size() <= PORT_LINE
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
            .filter(ProcessHandle::isAlive);
  }

  /** Its command line names the data directory; that of a zombie is empty. */
  private boolean isServer(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString()))
        .orElse(false);
  }

  private Path file() {
    return dataDirectory.resolve("postmaster.pid");
  }

  private List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

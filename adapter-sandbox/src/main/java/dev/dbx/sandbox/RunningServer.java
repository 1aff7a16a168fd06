package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that runs, whoever started it, found by the postmaster.pid of its data directory.
 */
record RunningServer(ProcessHandle postmaster, int port) {

  private static final int ATTEMPTS = 3;
  private static final int STOP_SECONDS = 60;

  /** The server that runs on the data directory, if one does. */
  static Optional<RunningServer> on(Path dataDirectory) {
    List<String> lines = lines(dataDirectory.resolve("postmaster.pid"));
    return lines.size() < 4
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
            .filter(process -> runsOn(dataDirectory, process))
            .map(process -> new RunningServer(process, Integer.parseInt(lines.get(3).strip())));
  }

  /** A file left behind by a crash may name a process that is something else by now. */
  private static boolean runsOn(Path dataDirectory, ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .arguments()
            .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString()))
            .orElse(true);
  }

  /** Starts one; tries again if somebody else was quicker to take the free port. */
  static RunningServer start(EmbeddedPostgres.Builder builder, ServerFolder folder) {
    for (int attempt = 1; ; attempt++) {
      try {
        builder.setPort(0).start();
      } catch (IOException | IllegalStateException e) {
        on(folder.data()).ifPresent(RunningServer::stop);
        if (attempt == ATTEMPTS || !tail(folder.log()).contains("could not bind")) {
          throw failed(folder.log(), e);
        }
      }
      // a stranger on the port may have answered in place of our server
      Optional<RunningServer> server = on(folder.data());
      if (server.isPresent()) {
        return server.get();
      }
    }
  }

  private static DbxException failed(Path log, Exception cause) {
    DbxException failure =
        new DbxException.ConnectionFailed(
            "the embedded PostgreSQL did not start: " + cause.getMessage() + "\n" + tail(log),
            "see " + log + "; deleting dbx's cache folder makes everything anew");
    failure.initCause(cause);
    return failure;
  }

  private static String tail(Path log) {
    List<String> lines = lines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL's fast shutdown: sessions are ended, data is saved. Returns when it is done. */
  void stop() {
    try {
      // Java's own way to end a process sends SIGTERM, on which PostgreSQL waits for its clients
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new DbxException.TimedOut(
          "the embedded PostgreSQL (process " + postmaster.pid() + ") does not stop",
          "end that process, then try again");
    }
  }
}

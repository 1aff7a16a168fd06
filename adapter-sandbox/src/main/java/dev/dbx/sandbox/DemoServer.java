package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts, stops and refills the demo's server, one process at a time. */
final class DemoServer {

  private static final int MAJOR_VERSION = 18;

  // SCRAM costs a cold JVM a tenth of a second, and on the loopback address only root could listen
  private static final String WHO_GETS_IN =
      """
      host all dbx_demo 127.0.0.1/32 password
      host all all      127.0.0.1/32 scram-sha-256
      """;

  private final CacheFolder cache;
  private final ServerFolder folder;
  private final PostmasterFile postmaster;

  DemoServer(CacheFolder cache) {
    this.cache = cache;
    this.folder = new ServerFolder(cache.privateFolder(DemoState.FOLDER));
    this.postmaster = new PostmasterFile(folder.data());
  }

  DemoState start() {
    return alone(
        () ->
            DemoState.read(DemoState.file(cache))
                .filter(state -> EmbeddedSql.answers(state.target()))
                .orElseGet(this::startAnew));
  }

  DemoState reset() {
    return alone(
        () -> {
          discard();
          return startAnew();
        });
  }

  boolean stop() {
    return alone(this::stopRunning);
  }

  DemoDatabase.Status status() {
    return new DemoDatabase.Status(
        DemoState.read(DemoState.file(cache))
            .filter(state -> postmaster.port().isPresent())
            .map(DemoState::target),
        folder.path());
  }

  private <T> T alone(Supplier<T> work) {
    return FileLocks.holding(folder.path().resolve("lock"), work);
  }

  private DemoState startAnew() {
    stopRunning();
    if (!isLoaded()) {
      discard();
      installation().template().copyTo(folder);
      folder.configure(DemoWorkload.SETTINGS);
      PrivateFiles.write(folder.data().resolve("pg_hba.conf"), WHO_GETS_IN);
    }
    delete(folder.log());
    postmaster.forgetStranger();
    int port = installation().control().start(folder);
    if (!isLoaded()) {
      load(port);
    }
    return admit(port);
  }

  private void load(int port) {
    EmbeddedSql.execute(superuser(port, "postgres"), "create database " + DemoState.DATABASE);
    DemoSchema.load(superuser(port, DemoState.DATABASE), MAJOR_VERSION);
    DemoWorkload.run(superuser(port, DemoState.DATABASE));
    PrivateFiles.write(loadedFile(), DemoSchema.FINGERPRINT);
  }

  /** A new password for each start: one that a stranger on a stale port heard is worth nothing. */
  private DemoState admit(int port) {
    DemoState state = new DemoState(port, Secret.of(PrivateFiles.newPassword()));
    EmbeddedSql.execute(
        superuser(port, "postgres"),
        "alter role %s password '%s'".formatted(DemoSchema.OWNER, state.password().reveal()));
    state.write(DemoState.file(cache));
    return state;
  }

  private boolean stopRunning() {
    delete(DemoState.file(cache));
    boolean running = postmaster.port().isPresent();
    if (running) {
      installation().control().stop(folder);
    }
    return running;
  }

  private void discard() {
    stopRunning();
    if (Files.exists(folder.data())) {
      Directories.delete(folder.data());
    }
  }

  private PostgresInstallation installation() {
    return PostgresInstallation.of(MAJOR_VERSION, cache);
  }

  /** Inside the data directory, to disappear with it. */
  private Path loadedFile() {
    return folder.data().resolve("dbx-demo");
  }

  private boolean isLoaded() {
    return Files.exists(loadedFile())
        && Files.exists(folder.passwordFile())
        && PrivateFiles.read(loadedFile()).equals(DemoSchema.FINGERPRINT);
  }

  private ConnectionTarget superuser(int port, String database) {
    return new ConnectionTarget(
        DemoState.FOLDER,
        "127.0.0.1",
        port,
        database,
        Optional.of(PostgresInstallation.SUPERUSER),
        Optional.of(folder.password()),
        Map.of(),
        Environment.DEVELOPMENT);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** One PostgreSQL, unpacked in the cache, with an initialised data directory to copy from. */
final class PostgresInstallation {

  static final String SUPERUSER = "postgres";

  private static final Duration FIRST_START = Duration.ofSeconds(60);

  private static final String SETTINGS =
      """

      # dbx: reachable from this machine only, the same everywhere, and small
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      timezone = 'UTC'
      log_timezone = 'UTC'
      shared_buffers = 32MB
      shared_preload_libraries = 'pg_stat_statements'
      """;

  private final int majorVersion;
  private final Path folder;
  private final PostgresArchive archive;

  private PostgresInstallation(int majorVersion, Path folder, PostgresArchive archive) {
    this.majorVersion = majorVersion;
    this.folder = folder;
    this.archive = archive;
  }

  /** Prepares it at the first use; whoever comes at the same time waits. */
  static PostgresInstallation of(int majorVersion, CacheFolder cache) {
    PostgresArchive archive = PostgresArchive.find(majorVersion);
    Path all = cache.privateFolder("postgres");
    String name = majorVersion + "-" + archive.fingerprint();
    PostgresInstallation installation =
        new PostgresInstallation(majorVersion, all.resolve(name), archive);
    return installation.isReady()
        ? installation
        : FileLocks.holding(all.resolve(name + ".lock"), installation::prepared);
  }

  int majorVersion() {
    return majorVersion;
  }

  /** Differs for each version and platform. */
  String name() {
    return String.valueOf(folder.getFileName());
  }

  /** A data directory as initdb makes it, to be copied. */
  ServerFolder template() {
    return new ServerFolder(folder);
  }

  /** Starts and stops servers of this version. */
  PgCtl control() {
    // zonky unpacks into a subfolder that it names
    try (Stream<Path> unpacked = Files.list(programsFolder())) {
      return new PgCtl(unpacked.findFirst().orElseThrow().resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path programsFolder() {
    return folder.resolve("programs");
  }

  private Path readyFile() {
    return folder.resolve("ready");
  }

  private boolean isReady() {
    return Files.exists(readyFile());
  }

  private PostgresInstallation prepared() {
    if (!isReady()) {
      try {
        prepare();
      } catch (IOException | UncheckedIOException e) {
        discard();
        throw Directories.unwritable(folder, e);
      } catch (DbxException e) {
        discard();
        throw e;
      }
    }
    return this;
  }

  /** What an interrupted or failed attempt left behind may be incomplete. */
  private void discard() {
    if (Files.exists(folder)) {
      new PostmasterFile(template().data()).kill();
      Directories.delete(folder);
    }
  }

  private void prepare() throws IOException {
    discard();
    Files.createDirectories(folder);
    PrivateFiles.write(template().passwordFile(), PrivateFiles.newPassword());
    unpackAndInitialise();
    String actual = Files.readString(template().data().resolve("PG_VERSION")).strip();
    if (!actual.equals(String.valueOf(majorVersion))) {
      throw new DbxException.Unsupported(
          "the embedded PostgreSQL here is version " + actual + ", not " + majorVersion,
          "put the binaries of version " + majorVersion + " on the classpath instead");
    }
    template().configure(SETTINGS);
    Files.createFile(readyFile());
  }

  /** All that zonky is asked for; it runs initdb only on the way to a running server. */
  private void unpackAndInitialise() {
    try {
      EmbeddedPostgres first = firstServer().start();
      control().stop(template());
      // nothing runs any more, but zonky holds a lock in the directory
      first.close();
    } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
      DbxException failure = PgCtl.failure(template(), String.valueOf(e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }

  private EmbeddedPostgres.Builder firstServer() {
    ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(template().log().toFile());
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(archive.content())
        .setOverrideWorkingDirectory(programsFolder().toFile())
        .setDataDirectory(template().data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(FIRST_START)
        .setOutputRedirector(toLog)
        .setErrorRedirector(toLog)
        // behind zonky's own "-A trust", so these win: there is never a way in without password
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", template().passwordFile().toString())
        .setConnectConfig("password", template().password().reveal())
        .setLocaleConfig("locale", "C")
        // zonky's own 300 would stay in pg_control, and a copy with less cannot be a standby
        .setServerConfig("max_connections", "100")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "");
  }
}

package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One PostgreSQL, unpacked in the cache, with an initialised data directory to copy from. */
final class PostgresInstallation {

  static final String SUPERUSER = "postgres";
  private static final Duration STARTUP = Duration.ofSeconds(60);

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

  /** A data directory as initdb makes it, to be copied. */
  ServerFolder template() {
    return new ServerFolder(folder);
  }

  /** Settings to start a server with, on a free port of this machine's loopback address. */
  EmbeddedPostgres.Builder server(ServerFolder server) {
    ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(server.log().toFile());
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(archive.content())
        .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
        .setDataDirectory(server.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTUP)
        .setConnectConfig("password", server.password().reveal())
        .setOutputRedirector(toLog)
        .setErrorRedirector(toLog)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
        .setServerConfig("shared_buffers", "32MB")
        .setServerConfig("max_connections", "100");
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
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  private void prepare() throws IOException {
    // what an interrupted attempt left behind may be incomplete
    if (Files.exists(folder)) {
      Directories.delete(folder);
    }
    Files.createDirectories(folder);
    PrivateFiles.write(template().passwordFile(), PrivateFiles.newPassword());
    initialise();
    String actual = Files.readString(template().data().resolve("PG_VERSION")).strip();
    if (!actual.equals(String.valueOf(majorVersion))) {
      throw new DbxException.Unsupported(
          "the embedded PostgreSQL here is version " + actual + ", not " + majorVersion,
          "put the binaries of version " + majorVersion + " on the classpath instead");
    }
    Files.createFile(readyFile());
  }

  /** Zonky runs initdb when it starts a server in an empty directory, and only then. */
  private void initialise() {
    EmbeddedPostgres.Builder first = server(template());
    // these come behind zonky's own "-A trust" and win: there is never a way in without password
    first.setLocaleConfig("auth", "scram-sha-256");
    first.setLocaleConfig("pwfile", template().passwordFile().toString());
    first.setLocaleConfig("locale", "C");
    RunningServer.start(first, template()).stop();
  }
}

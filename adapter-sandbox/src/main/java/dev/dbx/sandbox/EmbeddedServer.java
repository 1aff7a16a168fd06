package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A throw-away PostgreSQL on this machine's loopback address. It is gone, with all its databases,
 * when it is closed or the JVM ends.
 */
public final class EmbeddedServer implements AutoCloseable {

  // its data need not survive anything, nothing may happen to its statistics by itself, and pages
  // that dbx writes itself (BtreeLevels) have no checksum
  private static final String SETTINGS =
      """
      fsync = off
      full_page_writes = off
      synchronous_commit = off
      autovacuum = off
      ignore_checksum_failure = on
      """;

  private final int majorVersion;
  private final int port;
  private final Secret password;
  private final ThrowAwayDirectory directory;
  private final AtomicInteger databases = new AtomicInteger();

  private EmbeddedServer(
      int majorVersion, int port, Secret password, ThrowAwayDirectory directory) {
    this.majorVersion = majorVersion;
    this.port = port;
    this.password = password;
    this.directory = directory;
  }

  /** Starts one of the given major version, 14 to 18. */
  public static EmbeddedServer start(int majorVersion) {
    return start(majorVersion, CacheFolder.standard());
  }

  static EmbeddedServer start(int majorVersion, CacheFolder cache) {
    return start(majorVersion, cache, folder -> {});
  }

  /**
   * Starts one on a data directory of its own.
   *
   * @param prepare may change what is in the directory, last of all before the start
   */
  static EmbeddedServer start(int majorVersion, CacheFolder cache, Consumer<ServerFolder> prepare) {
    PostgresInstallation installation = PostgresInstallation.of(majorVersion, cache);
    return start(
        installation,
        folder -> {
          fillPlain(installation, folder);
          prepare.accept(folder);
        });
  }

  /** Makes a data directory without databases. */
  static void fillPlain(PostgresInstallation installation, ServerFolder folder) {
    installation.template().copyTo(folder);
    folder.configure(SETTINGS);
  }

  /**
   * Starts one on what is put into its folder.
   *
   * @param fill makes a configured data directory
   */
  static EmbeddedServer start(PostgresInstallation installation, Consumer<ServerFolder> fill) {
    PgCtl control = installation.control();
    ThrowAwayDirectory directory = ThrowAwayDirectory.create(control);
    try {
      ServerFolder folder = directory.folder();
      fill.accept(folder);
      return new EmbeddedServer(
          installation.majorVersion(), control.start(folder), folder.password(), directory);
    } catch (UncheckedIOException e) {
      directory.close();
      throw Directories.unwritable(directory.folder().path(), e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** 14 to 18. */
  public int majorVersion() {
    return majorVersion;
  }

  /** A database of this server, as its superuser. */
  public ConnectionTarget target(String database) {
    return new ConnectionTarget(
        "embedded/" + database,
        "127.0.0.1",
        port,
        database,
        Optional.of(PostgresInstallation.SUPERUSER),
        Optional.of(password),
        Map.of(),
        Environment.TEST);
  }

  /** A database that is always there, as its superuser. */
  public ConnectionTarget maintenance() {
    return target("postgres");
  }

  /** A new empty database. */
  public ConnectionTarget newDatabase() {
    return newDatabase("template1");
  }

  /** A copy of a database that nobody is connected to. */
  public ConnectionTarget newDatabase(String template) {
    String name = "db_" + databases.incrementAndGet();
    execute(NewDatabase.sql(name, template, majorVersion, ""));
    return target(name);
  }

  /** Drops it, whoever is connected. */
  public void dropDatabase(String name) {
    execute(NewDatabase.drop(name));
  }

  /** The superuser's password. */
  Secret password() {
    return password;
  }

  Path dataDirectory() {
    return directory.folder().data();
  }

  /** Whether nobody has ended it. */
  boolean isRunning() {
    return new PostmasterFile(dataDirectory()).port().isPresent();
  }

  private void execute(String sql) {
    try (SandboxSql connection = SandboxSql.open(maintenance(), Call.unattended())) {
      connection.execute(sql);
    }
  }

  @Override
  public void close() {
    directory.close();
  }

  /** The same, but lets somebody take the folder of the stopped server first. */
  void close(Consumer<ServerFolder> heir) {
    directory.close(heir);
  }
}

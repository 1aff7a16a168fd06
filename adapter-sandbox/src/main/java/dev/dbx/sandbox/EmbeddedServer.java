package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A throw-away PostgreSQL on this machine's loopback address. It is gone, with all its databases,
 * when it is closed or the JVM ends.
 */
public final class EmbeddedServer implements SandboxServer, AutoCloseable {

  // its data need not survive anything, and nothing may happen to its statistics by itself
  private static final String SETTINGS =
      """
      fsync = off
      full_page_writes = off
      synchronous_commit = off
      autovacuum = off
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
    PgCtl control = installation.control();
    ThrowAwayDirectory directory = ThrowAwayDirectory.create(control);
    try {
      ServerFolder folder = directory.folder();
      installation.template().copyTo(folder);
      folder.configure(SETTINGS);
      prepare.accept(folder);
      return new EmbeddedServer(majorVersion, control.start(folder), folder.password(), directory);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public int majorVersion() {
    return majorVersion;
  }

  /** A database of this server, as its superuser. */
  @Override
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

  /** A new empty database. */
  public ConnectionTarget newDatabase() {
    return newDatabase("template1");
  }

  /** A copy of a database that nobody is connected to. */
  public ConnectionTarget newDatabase(String template) {
    return newDatabase(template, "");
  }

  @Override
  public ConnectionTarget newDatabase(String template, String options) {
    String name = "db_" + databases.incrementAndGet();
    // a copy of files takes 40 ms; the other strategy writes every page to the log
    String strategy = majorVersion >= 15 ? " strategy file_copy" : "";
    execute("create database " + name + " template " + quoted(template) + strategy + options);
    return target(name);
  }

  @Override
  public void dropDatabase(String name) {
    execute("drop database if exists " + quoted(name) + " with (force)");
  }

  @Override
  public String templateName(String fingerprint) {
    return "template_" + fingerprint;
  }

  private void execute(String sql) {
    try (SandboxSql connection = SandboxSql.open(target("postgres"), Call.unattended())) {
      connection.execute(sql);
    }
  }

  private static String quoted(String name) {
    return Identifier.of(name).sql();
  }

  @Override
  public void close() {
    directory.close();
  }
}

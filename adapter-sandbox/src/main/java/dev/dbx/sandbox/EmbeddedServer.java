package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.name.Identifier;
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

  @Override
  public ConnectionTarget maintenance() {
    return target("postgres");
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

  /** Drops every database that was made here, but one. */
  void dropAllBut(String kept) {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      sql.values("select datname from pg_database where oid >= 16384 order by oid").stream()
          .filter(name -> !name.equals(kept))
          .forEach(this::dropDatabase);
    }
  }

  @Override
  public void dropStrayRoles() {
    try (SandboxSql sql = SandboxSql.open(maintenance(), Call.unattended())) {
      sql.execute(
          """
          do $$
          declare
            stray text;
          begin
            if not exists (select from pg_database where oid >= 16384) then
              for stray in select rolname from pg_roles where oid >= 16384 loop
                execute format('drop role %I', stray);
              end loop;
            end if;
          end
          $$
          """);
    }
  }

  @Override
  public Optional<String> roleMark() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> dataDirectory() {
    return Optional.of(directory.folder().data());
  }

  @Override
  public String templateName(String fingerprint) {
    return "template_" + fingerprint;
  }

  private void execute(String sql) {
    try (SandboxSql connection = SandboxSql.open(maintenance(), Call.unattended())) {
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

  /** The same, but lets somebody take the folder of the stopped server first. */
  void close(Consumer<ServerFolder> heir) {
    directory.close(heir);
  }
}

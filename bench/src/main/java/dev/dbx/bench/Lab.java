package dev.dbx.bench;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.DemoDatabase;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/** The databases the measurements run on: the demo, and one with 5,000 tables. */
final class Lab implements AutoCloseable {

  /** pg_dump on the machine must not be older than the server it reads. */
  private static final int MAJOR_OF_MANY_TABLES = 15;

  private final Path root = Path.of(System.getProperty("dbx.root", "."));
  private final TestDatabase manyTables = TestDatabase.create(MAJOR_OF_MANY_TABLES);
  private final Map<Consumer<TestDatabase>, TestDatabase> rows = new HashMap<>();
  private boolean filled;

  /** The launcher of this checkout. */
  String launcher() {
    return root.resolve("dbx").toString();
  }

  Path root() {
    return root;
  }

  ConnectionTarget demo() {
    return new DemoDatabase(CacheFolder.standard()).start();
  }

  /** A database with 5,000 tables, made on first use. */
  ConnectionTarget manyTables() throws SQLException {
    if (!filled) {
      ManyTables.fill(manyTables);
      filled = true;
    }
    return manyTables.target();
  }

  /** The same, to be changed and changed back. */
  TestDatabase manyTablesDatabase() throws SQLException {
    manyTables();
    return manyTables;
  }

  /** A database of one kind of rows, made on first use. */
  TestDatabase rows(Consumer<TestDatabase> fill) {
    return rows.computeIfAbsent(
        fill,
        missing -> {
          TestDatabase database = TestDatabase.create(MAJOR_OF_MANY_TABLES);
          missing.accept(database);
          return database;
        });
  }

  /** A connection of the driver alone. */
  static Connection bare(ConnectionTarget target) throws SQLException {
    Properties properties = new Properties();
    target.user().ifPresent(user -> properties.setProperty("user", user));
    target.password().map(Secret::reveal).ifPresent(p -> properties.setProperty("password", p));
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(target.host(), target.port(), target.database()),
        properties);
  }

  @Override
  public void close() {
    manyTables.close();
    rows.values().forEach(TestDatabase::close);
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The database of {@code wide-*.sql} on each version, made and read once for all tests. */
final class WideDatabase {

  static final int[] VERSIONS = {14, 15, 16, 17, 18};

  // shared by design: nobody writes to it, and it takes a second to make
  private static final Map<Integer, WideDatabase> ALL = new ConcurrentHashMap<>();

  private final int version;
  private final TestDatabase database;
  private final JdbcCatalogReader reader;
  private final Catalog catalog;

  private WideDatabase(int version) {
    this.version = version;
    database = TestDatabase.create(version);
    for (int since : VERSIONS) {
      if (since <= version) {
        database.execute(script("wide-" + since + ".sql"));
      }
    }
    reader = new JdbcCatalogReader(new Connections(database.target()));
    catalog = reader.read(Call.unattended());
  }

  static WideDatabase on(int version) {
    return ALL.computeIfAbsent(version, WideDatabase::new);
  }

  int version() {
    return version;
  }

  TestDatabase database() {
    return database;
  }

  JdbcCatalogReader reader() {
    return reader;
  }

  Catalog catalog() {
    return catalog;
  }

  /** From the whole read. */
  Relation relation(String name) {
    QualifiedName wanted = QualifiedName.parse(name);
    return catalog.relations().stream()
        .filter(relation -> relation.name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  static String script(String name) {
    try (InputStream in = WideDatabase.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
